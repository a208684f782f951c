package org.niangjia.platform.webhook;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.niangjia.platform.cipher.Sha256;
import org.niangjia.platform.webhook.WebhookKey.SignedMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The inbox in our database. It keeps a hash of the body, never the body. */
@Component
class JdbcInbox implements Inbox {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcInbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Known enter(String sender, SignedMessage message) {
        record Entry(String hash, String verdict) {}
        var hash = Sha256.hex(message.body());
        var entry = jdbc.sql("select body_sha256, verdict from webhook_inbox where sender = ? and message_id = ?")
                .param(sender)
                .param(message.messageId())
                .query((row, number) -> new Entry(row.getString("body_sha256"), row.getString("verdict")))
                .optional();
        if (entry.isPresent()) {
            return entry.get().hash().equals(hash)
                    ? Known.valueOf(entry.get().verdict().toUpperCase(Locale.ROOT))
                    : Known.OTHER_BODY;
        }
        jdbc.sql(
                        """
                        insert into webhook_inbox (sender, message_id, body_sha256, received_at, verdict)
                        values (?, ?, ?, ?, 'taken')
                        """)
                .param(sender)
                .param(message.messageId())
                .param(hash)
                .param(OffsetDateTime.now(clock))
                .update();
        return Known.NEW;
    }

    @Override
    public void refuse(String sender, SignedMessage message) {
        jdbc.sql("update webhook_inbox set verdict = 'refused' where sender = ? and message_id = ?")
                .param(sender)
                .param(message.messageId())
                .update();
    }
}
