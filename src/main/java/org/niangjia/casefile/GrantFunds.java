package org.niangjia.casefile;

/** The money behind grants. Kept by whoever keeps funds. */
public interface GrantFunds {

    /**
     * Promises the approved amount to the grant.
     *
     * @return false when a fund is short
     * @throws IllegalStateException when the grant is not approved on all levels
     */
    boolean commit(String grantId);

    /** What is promised to it and neither paid nor free again. */
    Money promised(String grantId);

    /** Frees what is promised to it, but for what the bank may be paying; its word decides on that. */
    void releaseRest(String grantId);
}
