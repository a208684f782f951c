package org.niangjia.platform.engine;

/**
 * Ends a job that cannot do its work now for no fault of anybody's: it gives its worker back at once and comes again in some
 * seconds, as often as it takes. It is no failed try.
 */
public class NotNow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason for an operator; nobody's data */
    public NotNow(String reason) {
        super(reason, null, false, false);
    }
}
