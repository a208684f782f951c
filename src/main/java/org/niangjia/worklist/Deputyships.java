package org.niangjia.worklist;

import org.jspecify.annotations.Nullable;

/** That somebody stands in for colleagues on leave, which another has to do when she is there no more. */
public interface Deputyships {

    /**
     * Ends those of hers that still run or are to come; where the other may stand in, she does for the days that are left.
     *
     * @return how many there were
     */
    int handOn(String from, @Nullable String to);
}
