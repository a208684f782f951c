package org.niangjia.casefile;

import java.time.Clock;
import java.util.Optional;
import org.niangjia.casefile.PayeeAccounts.PayeeAccount;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.springframework.context.ApplicationEventPublisher;
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
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordAccount(
            CaseFiles caseFiles,
            CaseAccess access,
            Households households,
            PayeeAccounts accounts,
            Timeline timeline,
            ApplicationEventPublisher events,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.access = access;
        this.households = households;
        this.accounts = accounts;
        this.timeline = timeline;
        this.events = events;
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
        var whyNot = whyNot(caseNumber, actor);
        if (whyNot.isPresent()) {
            return whyNot.get();
        }
        caseFiles.lock(caseNumber);
        return keep(caseNumber, person, report, actor.userId()) ? Result.RECORDED : Result.NOT_FOUND;
    }

    /** What keeps her from recording one, whatever she would write; empty when nothing does. */
    @Transactional(readOnly = true)
    public Optional<Result> whyNot(CaseNumber caseNumber, Actor actor) {
        return access.visible(caseNumber, actor)
                .map(aidCase -> actor.worksFor(Role.CASEWORKER, aidCase.office())
                        ? Optional.<Result>empty()
                        : Optional.of(Result.NOT_HERS))
                .orElse(Optional.of(Result.NOT_FOUND));
    }

    /** As part of a task that allows her to; false when no such person is of the household. The case is held already. */
    public boolean keep(CaseNumber caseNumber, PersonId person, AccountReport report, String userId) {
        var member = households.of(caseNumber).stream()
                .filter(each -> each.personId().equals(person))
                .findFirst();
        member.ifPresent(payee -> {
            var account = report.account(payee.name());
            var former = accounts.of(caseNumber, person).map(PayeeAccount::account);
            accounts.keep(caseNumber, new PayeeAccount(person, account, userId, clock.instant()));
            timeline.add(caseNumber, userId, "account-recorded", person.value());
            if (former.filter(account::equals).isEmpty()) {
                events.publishEvent(new AccountChanged(caseNumber, person));
            }
        });
        return member.isPresent();
    }
}
