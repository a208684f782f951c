package org.niangjia.referral;

import org.niangjia.casefile.Urgency;

/** How long agencies may take. */
public interface Terms {

    Days of(String agency, String service, Urgency urgency);

    /** In working days from when the referral is made. */
    record Days(int acknowledge, int decide, int complete) {}
}
