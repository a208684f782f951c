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
}
