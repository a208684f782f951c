package org.niangjia.casefile.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.casefile.PayeeAccounts;
import org.niangjia.casefile.PersonId;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/** {@code accounts} on a case's page: the bank and the last four digits, for those who carry and decide the case. */
@Component
class AccountsOfCase implements CaseSection {

    private static final Set<Role> READERS = Set.of(Role.CASEWORKER, Role.SUPERVISOR, Role.DIRECTOR);

    private final PayeeAccounts accounts;

    AccountsOfCase(PayeeAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        if (READERS.stream().noneMatch(role -> reader.worksFor(role, aidCase.office()))) {
            return List.of();
        }
        return accounts.of(aidCase.caseNumber()).stream()
                .map(kept -> new Account(
                        kept.person(),
                        kept.account().masked(),
                        kept.account().bank(),
                        kept.recordedBy(),
                        kept.recordedAt()))
                .toList();
    }

    /** An account as it may be seen. */
    record Account(PersonId personId, String accountNumber, String bankName, String recordedBy, Instant recordedAt) {}
}
