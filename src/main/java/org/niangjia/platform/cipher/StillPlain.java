package org.niangjia.platform.cipher;

/** Rows that were written before their field was sealed, or whose indexes another algorithm made. */
public interface StillPlain {

    /**
     * Seals or indexes some of them, in the caller's transaction.
     *
     * @return how many rows were found; 0 when none is left
     */
    int sealSome();
}
