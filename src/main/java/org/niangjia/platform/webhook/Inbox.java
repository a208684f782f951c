package org.niangjia.platform.webhook;

import org.niangjia.platform.webhook.WebhookKey.SignedMessage;

/**
 * Remembers every message that was taken or refused for good, so that each is judged once.
 *
 * <p>Its calls belong into the transaction that applies the message. Of two copies that arrive at the same moment one
 * fails with {@link org.springframework.dao.DuplicateKeyException}; tried again, it meets the verdict on the other.
 */
public interface Inbox {

    /** What the inbox knows of a message. */
    enum Known {
        /** Never seen; it is now entered as taken. */
        NEW,
        /** The same message was taken. */
        TAKEN,
        /** The same message was refused, and is again. */
        REFUSED,
        /** Another message came under this id. */
        OTHER_BODY
    }

    /** Enters a message, unless it was entered before. */
    Known enter(String sender, SignedMessage message);

    /** Changes the verdict on a message that was just entered: repeats are refused as it was. */
    void refuse(String sender, SignedMessage message);

    /** Takes a message that was just entered out again: it came too early, and a repeat is judged anew. */
    void forget(String sender, SignedMessage message);
}
