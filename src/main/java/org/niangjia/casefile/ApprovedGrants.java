package org.niangjia.casefile;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Grants that may cost money: what those who commit, release and pay need to know of one. Kept by whoever approves.
 * Whatever a process claims, a grant is found here only when every level its amount asks for has approved it.
 */
public interface ApprovedGrants {

    /** Empty when there is no such grant, or it is not, or no longer, approved on all levels. */
    Optional<ApprovedGrant> find(String grantId);

    /**
     * A grant ready to be paid.
     *
     * @param fund code of the only fund that may pay it
     * @param person whom it is for; absent when it is for the household
     * @param amount what was approved; of goods, their value
     * @param funded whether the fund has promised the amount
     * @param deciders user ids of all who decided on it; none of them releases its payment
     */
    record ApprovedGrant(
            String grantId,
            CaseNumber caseNumber,
            String programme,
            String fund,
            @Nullable PersonId person,
            Money amount,
            boolean goods,
            boolean funded,
            Set<String> deciders) {

        public ApprovedGrant {
            deciders = Set.copyOf(deciders);
        }
    }
}
