package org.niangjia.disbursement;

/** Reads the files in which a bank sends its statements. */
public interface StatementFiles {

    /** @param file as it was sent; nothing in it is believed before it is read */
    Read read(byte[] file);

    /** What came of it. */
    sealed interface Read {}

    record Good(Statement statement) implements Read {}

    record Bad(Fault fault) implements Read {}

    /** Why a file is not read. */
    enum Fault {
        /** It is no XML, or XML that declares a document type, through which a file can reach into the house. */
        NOT_XML,
        /** It is not a camt.053.001.08 with one statement. */
        OTHER_MESSAGE,
        /** Something that is needed is missing or wrong in it. */
        INCOMPLETE,
        OTHER_ACCOUNT,
        OTHER_CURRENCY
    }
}
