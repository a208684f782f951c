package org.niangjia.batch.process;

/** The words of {@code listed-grant.bpmn}. */
public final class ListedGrantProcess {

    public static final String KEY = "listed-grant";

    private ListedGrantProcess() {}
}
