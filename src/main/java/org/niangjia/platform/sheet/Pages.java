package org.niangjia.platform.sheet;

/** Where pages are put that need not stay in memory. They tell of people: whoever keeps them keeps them sealed. */
public interface Pages {

    void put(int page, byte[] content);

    /** What was put under that number. */
    byte[] get(int page);
}
