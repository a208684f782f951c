package org.niangjia.casefile;

/** The whole case as its page shows it, for the archive. */
public interface CaseRecord {

    byte[] json(AidCase aidCase);
}
