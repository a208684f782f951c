package org.niangjia.intake.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.intake.Call;
import org.niangjia.intake.Calls;
import org.niangjia.platform.cipher.CaseCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCalls implements Calls {

    private static final String FIELD = "call";

    private final JdbcClient jdbc;
    private final CaseCipher cipher;
    private final ObjectMapper json;

    JdbcCalls(JdbcClient jdbc, CaseCipher cipher, ObjectMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    @Override
    public void add(CaseNumber caseNumber, Call call) {
        jdbc.sql("insert into case_call (case_number, sealed) values (?, ?)")
                .param(caseNumber.value())
                .param(cipher.seal(caseNumber.value(), FIELD, write(call)))
                .update();
    }

    @Override
    public Optional<Call> of(CaseNumber caseNumber) {
        return jdbc.sql("select sealed from case_call where case_number = ?")
                .param(caseNumber.value())
                .query(String.class)
                .optional()
                .flatMap(kept -> cipher.open(caseNumber.value(), FIELD, kept))
                .map(this::read);
    }

    private String write(Call call) {
        try {
            return json.writeValueAsString(call);
        } catch (JsonProcessingException ourOwnRecord) {
            throw new IllegalStateException(ourOwnRecord);
        }
    }

    private Call read(String opened) {
        try {
            return json.readValue(opened, Call.class);
        } catch (JsonProcessingException ourOwnRecord) {
            // Its message would tell what the family said.
            throw new IllegalStateException("A call cannot be read");
        }
    }
}
