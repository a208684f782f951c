package org.niangjia.platform.cipher;

/** Rows that were written before their field was sealed. */
public interface StillPlain {

    /**
     * Seals some of them, in the caller's transaction.
     *
     * @return how many rows were found; 0 when none is left
     */
    int sealSome();
}
