package org.niangjia.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The accounts into which members of a household are paid, sealed where they are kept. One that has none is paid by her
 * identity number, into her social security card's account (社保卡一卡通), which the bank finds.
 */
public interface PayeeAccounts {

    /** Empty too where the case's data was erased. */
    Optional<PayeeAccount> of(CaseNumber caseNumber, PersonId person);

    List<PayeeAccount> of(CaseNumber caseNumber);

    /** In the place of the one that she had. */
    void keep(CaseNumber caseNumber, PayeeAccount account);

    /** @param recordedBy user id; she releases no payment into it */
    record PayeeAccount(PersonId person, BankAccount account, String recordedBy, Instant recordedAt) {}
}
