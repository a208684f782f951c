package org.niangjia.platform.sheet;

/** A file is no workbook that we read. Rows are pulled one by one, so a file can turn out bad at any of them. */
public final class BadSheetException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the file. */
    public enum Fault {
        /** Not an XLSX workbook, broken, or cut off. */
        NOT_XLSX,
        /** Macros, embedded objects, or links to other files. */
        MACROS,
        /** It unpacks to more than a workbook of its kind could. */
        TOO_LARGE
    }

    private final Fault fault;

    BadSheetException(Fault fault) {
        super(fault.name());
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
