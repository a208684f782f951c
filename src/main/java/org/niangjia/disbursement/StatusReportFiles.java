package org.niangjia.disbursement;

/** Reads the files in which a bank reports what became of a file of ours. */
public interface StatusReportFiles {

    /** @param file as it was sent; nothing in it is believed before it is read */
    Read read(byte[] file);

    /** What came of it. */
    sealed interface Read {}

    record Good(StatusReport report) implements Read {}

    record Bad(Fault fault) implements Read {}

    /** Why a file is not read. */
    enum Fault {
        /** It is no XML, or XML that declares a document type, through which a file can reach into the house. */
        NOT_XML,
        /** It is not a pain.002.001.10. */
        OTHER_MESSAGE,
        /** Something that is needed is missing or wrong in it. */
        INCOMPLETE
    }
}
