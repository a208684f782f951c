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
        var hash = Sha256.hex(message.body());
        var isNew = jdbc.sql(
                                """
                                insert into webhook_inbox (sender, message_id, body_sha256, received_at, verdict)
                                select :sender, :messageId, :hash, :now, 'taken' where not exists
                                    (select 1 from webhook_inbox where sender = :sender and message_id = :messageId)
                                """)
                        .param("sender", sender)
                        .param("messageId", message.messageId())
                        .param("hash", hash)
                        .param("now", OffsetDateTime.now(clock))
                        .update()
                == 1;
        return isNew ? Known.NEW : known(sender, message.messageId(), hash);
    }

    private Known known(String sender, String messageId, String hash) {
        record Entry(String hash, String verdict) {}
        var entry = jdbc.sql("select body_sha256, verdict from webhook_inbox where sender = ? and message_id = ?")
                .param(sender)
                .param(messageId)
                .query((row, number) -> new Entry(row.getString("body_sha256"), row.getString("verdict")))
                .single();
        return entry.hash().equals(hash) ? Known.valueOf(entry.verdict().toUpperCase(Locale.ROOT)) : Known.OTHER_BODY;
    }

    @Override
    public void refuse(String sender, SignedMessage message) {
        jdbc.sql("update webhook_inbox set verdict = 'refused' where sender = ? and message_id = ?")
                .param(sender)
                .param(message.messageId())
                .update();
    }

    @Override
    public void forget(String sender, SignedMessage message) {
        jdbc.sql("delete from webhook_inbox where sender = ? and message_id = ?")
                .param(sender)
                .param(message.messageId())
                .update();
    }
}
