package org.niangjia.casefile.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts in our database: number, holder and bank sealed together, for this person alone. */
@Repository
class JdbcPayeeAccounts implements PayeeAccounts {

    private final JdbcClient jdbc;
    private final CaseCipher cipher;
    private final ObjectMapper json;
    private final Clock clock;

    JdbcPayeeAccounts(JdbcClient jdbc, CaseCipher cipher, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
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
                .param(cipher.seal(caseNumber.value(), field(person), written(account.account())))
                .param(account.recordedBy())
                .param(OffsetDateTime.ofInstant(account.recordedAt(), clock.getZone()))
                .update();
    }

    private Optional<PayeeAccount> account(ResultSet row) throws SQLException {
        var person = new PersonId(row.getString("person_id"));
        var recordedBy = row.getString("recorded_by");
        var recordedAt = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
        return cipher.open(row.getString("case_number"), field(person), row.getString("sealed"))
                .map(text -> new PayeeAccount(person, read(text), recordedBy, recordedAt));
    }

    private static String field(PersonId person) {
        return "payee_account/" + person.value();
    }

    private String written(BankAccount account) {
        try {
            return json.writeValueAsString(account);
        } catch (JsonProcessingException itIsOurs) {
            throw new IllegalStateException(itIsOurs);
        }
    }

    private BankAccount read(String text) {
        try {
            return json.readValue(text, BankAccount.class);
        } catch (JsonProcessingException itIsOurs) {
            throw new IllegalStateException("An account that we sealed reads otherwise");
        }
    }
}
