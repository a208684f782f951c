package org.niangjia.disbursement;

import java.time.LocalDate;
import java.util.Optional;

/** The bank's statements where they can be fetched from it. */
public interface BankStatements {

    /** Whether there is a bank to fetch from. */
    boolean canFetch();

    /**
     * The statement of a day that is over, as the bank made it; empty when it has none.
     *
     * @throws NoAnswer when the bank does not answer, or what answers does not sign as the bank
     */
    Optional<byte[]> fetch(LocalDate day);

    /** The bank cannot be heard; the message names its host. */
    class NoAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public NoAnswer(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
