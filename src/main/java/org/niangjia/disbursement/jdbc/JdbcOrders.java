package org.niangjia.disbursement.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.niangjia.disbursement.Orders;
import org.niangjia.disbursement.Payee;
import org.niangjia.disbursement.Payment;
import org.niangjia.platform.cipher.CaseCipher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcOrders implements Orders {

    private final JdbcClient jdbc;
    private final CaseCipher cipher;
    private final ObjectMapper json;

    JdbcOrders(JdbcClient jdbc, CaseCipher cipher, ObjectMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    @Override
    public void keep(Payment payment, Payee payee) {
        jdbc.sql("insert into payment_order (payment_id, payee) values (?, ?)")
                .param(payment.paymentId())
                .param(cipher.seal(payment.caseNumber().value(), field(payment), written(payee)))
                .update();
    }

    @Override
    public Optional<Payee> payee(Payment payment) {
        return jdbc.sql("select payee from payment_order where payment_id = ?")
                .param(payment.paymentId())
                .query(String.class)
                .optional()
                .flatMap(kept -> cipher.open(payment.caseNumber().value(), field(payment), kept))
                .map(this::read);
    }

    private static String field(Payment payment) {
        return "payment_order/" + payment.paymentId();
    }

    private String written(Payee payee) {
        try {
            return json.writeValueAsString(payee);
        } catch (JsonProcessingException itIsOurs) {
            throw new IllegalStateException(itIsOurs);
        }
    }

    private Payee read(String text) {
        try {
            return json.readValue(text, Payee.class);
        } catch (JsonProcessingException itIsOurs) {
            throw new IllegalStateException("A payee that we sealed reads otherwise");
        }
    }
}
