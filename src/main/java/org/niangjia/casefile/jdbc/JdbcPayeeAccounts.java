package org.niangjia.casefile.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.BankAccount;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.PayeeAccounts;
import org.niangjia.casefile.PersonId;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.SealedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts in our database: number, holder and bank sealed together, for this person alone. */
@Repository
class JdbcPayeeAccounts implements PayeeAccounts {

    private final JdbcClient jdbc;
    private final SealedJson<BankAccount> sealed;
    private final Clock clock;

    JdbcPayeeAccounts(JdbcClient jdbc, CaseCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.sealed = new SealedJson<>(cipher, BankAccount.class);
        this.clock = clock;
    }

    @Override
    public Optional<PayeeAccount> of(CaseNumber caseNumber, PersonId person) {
        return jdbc
                .sql("select * from payee_account where case_number = ? and person_id = ?")
                .param(caseNumber.value())
                .param(person.value())
                .query((row, number) -> account(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public List<PayeeAccount> of(CaseNumber caseNumber) {
        return jdbc
                .sql("select * from payee_account where case_number = ? order by person_id")
                .param(caseNumber.value())
                .query((row, number) -> account(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void keep(CaseNumber caseNumber, PayeeAccount account) {
        var person = account.person();
        jdbc.sql("delete from payee_account where person_id = ?")
                .param(person.value())
                .update();
        jdbc.sql(
                        """
                        insert into payee_account (person_id, case_number, sealed, recorded_by, recorded_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .param(person.value())
                .param(caseNumber.value())
                .param(sealed.seal(caseNumber.value(), field(person), account.account()))
                .param(account.recordedBy())
                .param(OffsetDateTime.ofInstant(account.recordedAt(), clock.getZone()))
                .update();
    }

    private Optional<PayeeAccount> account(ResultSet row) throws SQLException {
        var person = new PersonId(row.getString("person_id"));
        var recordedBy = row.getString("recorded_by");
        var recordedAt = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
        return sealed.open(row.getString("case_number"), field(person), row.getString("sealed"))
                .map(account -> new PayeeAccount(person, account, recordedBy, recordedAt));
    }

    private static String field(PersonId person) {
        return "payee_account/" + person.value();
    }
}
