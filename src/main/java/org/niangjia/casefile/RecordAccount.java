package org.niangjia.casefile;

import java.time.Clock;
import org.niangjia.casefile.PayeeAccounts.PayeeAccount;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down into which account a member of the household is paid. */
@Service
@Transactional
public class RecordAccount {

    private final CaseFiles caseFiles;
    private final CaseAccess access;
    private final Households households;
    private final PayeeAccounts accounts;
    private final Timeline timeline;
    private final Clock clock;

    RecordAccount(
            CaseFiles caseFiles,
            CaseAccess access,
            Households households,
            PayeeAccounts accounts,
            Timeline timeline,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.access = access;
        this.households = households;
        this.accounts = accounts;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Result {
        RECORDED,
        NOT_FOUND,
        NOT_HERS
    }

    /** The caseworker records it on her own, at any time. */
    public Result record(CaseNumber caseNumber, PersonId person, AccountReport report, Actor actor) {
        var aidCase = access.visible(caseNumber, actor);
        if (aidCase.isEmpty()) {
            return Result.NOT_FOUND;
        }
        if (!actor.worksFor(Role.CASEWORKER, aidCase.get().office())) {
            return Result.NOT_HERS;
        }
        caseFiles.lock(caseNumber);
        return keep(caseNumber, person, report, actor.userId()) ? Result.RECORDED : Result.NOT_FOUND;
    }

    /** As part of a task that allows her to; false when no such person is of the household. The case is held already. */
    public boolean keep(CaseNumber caseNumber, PersonId person, AccountReport report, String userId) {
        var member = households.of(caseNumber).stream()
                .filter(each -> each.personId().equals(person))
                .findFirst();
        member.ifPresent(payee -> {
            accounts.keep(caseNumber, new PayeeAccount(person, report.account(payee.name()), userId, clock.instant()));
            timeline.add(caseNumber, userId, "account-recorded", person.value());
        });
        return member.isPresent();
    }
}
