package org.niangjia.referral.process;

/** Fails a job that sends, so that the engine tries it again; its message is what Cockpit shows, and nobody's data. */
class NotDeliveredException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotDeliveredException(String reason) {
        super(reason);
    }
}
