package org.niangjia.casefile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What agencies report as done for a family, and the family's own word on whether it arrived. */
public interface OutcomesToConfirm {

    /** Oldest first. */
    List<Reported> of(CaseNumber caseNumber);

    /**
     * Keeps what the household says; it may say it anew, and the last word counts. The caller holds the case.
     *
     * @param referralId of one that is reported as done
     * @param arrived whether the household has got it
     * @param note what it said of it
     * @param officer user id of whom it told
     * @throws IllegalStateException when nothing is reported as done under that id
     */
    void confirm(CaseNumber caseNumber, String referralId, boolean arrived, @Nullable String note, String officer);

    /**
     * One outcome.
     *
     * @param kind a code of the agency's
     * @param amount of money, where it was money
     * @param confirmed the household's last word on it; absent while nobody has asked
     */
    record Reported(
            String referralId,
            String agency,
            String service,
            PersonId person,
            @Nullable String kind,
            @Nullable Money amount,
            @Nullable String note,
            @Nullable Boolean confirmed) {}
}
