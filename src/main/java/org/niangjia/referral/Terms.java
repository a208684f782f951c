package org.niangjia.referral;

import org.niangjia.casefile.Urgency;

/** How long agencies may take, and how soon a missed clock goes one office further. */
public interface Terms {

    Days of(String agency, String service, Urgency urgency);

    /**
     * In working days.
     *
     * @param acknowledge from when the referral is made
     * @param decide from when the referral is made
     * @param complete from when the referral is made
     * @param answer from when the agency asked us
     * @param supervisor from the missed clock to the supervisor
     * @param district from there to the district
     * @param again from when the district was last told, or last pressed, until it is told again
     */
    record Days(int acknowledge, int decide, int complete, int answer, int supervisor, int district, int again) {}
}
