package org.niangjia.batch.process;

/** The words of {@code listed-grant.bpmn}. */
public final class ListedGrantProcess {

    public static final String KEY = "listed-grant";

    private ListedGrantProcess() {}

    /** Messages that reach the process from outside its model. */
    public static final class Message {

        public static final String LISTED_GRANT_WITHDRAWN = "Message_ListedGrantWithdrawn";

        private Message() {}
    }
}
