package org.niangjia.catalogue;

import java.util.Set;

/**
 * Who qualifies for which programme. The rule is a decision table (domain rule "a programme names who qualifies"), so it
 * changes without a release; callers pass plain facts and get a coded reason.
 */
public interface Eligibility {

    /** Judges one request; an unknown programme qualifies nobody. */
    Verdict judge(Facts facts);

    /**
     * What the table may look at.
     *
     * @param programme code of the programme
     * @param causes codes of why the family is in need
     * @param conditions codes of the person's conditions, or of all members where the programme is for a household
     * @param age full years of the person, or of the applicant where it is for a household; -1 when not known
     * @param female whether that person is a woman or girl
     * @param hardship whether the household is poor: {@code yes}, {@code no} or {@code unknown}
     */
    record Facts(
            String programme, Set<String> causes, Set<String> conditions, int age, boolean female, String hardship) {

        public Facts {
            causes = Set.copyOf(causes);
            conditions = Set.copyOf(conditions);
        }
    }

    /**
     * The answer.
     *
     * @param reasonCode why not, a key of the texts {@code eligibility.<reasonCode>}; {@code eligible} where she is
     */
    record Verdict(boolean eligible, String reasonCode) {

        public static final Verdict ELIGIBLE = new Verdict(true, "eligible");
    }
}
