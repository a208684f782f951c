package org.niangjia.disbursement.jdbc;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.niangjia.disbursement.Payment;
import org.niangjia.disbursement.PaymentBatch;
import org.niangjia.disbursement.PaymentBatches;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPaymentBatches implements PaymentBatches {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PaymentRows rows;

    JdbcPaymentBatches(JdbcClient jdbc, Clock clock, PaymentRows rows) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.rows = rows;
    }

    @Override
    public void add(String batchId, String releasedBy, Instant releasedAt, List<String> paymentIds) {
        jdbc.sql("insert into payment_batch (batch_id, released_by, released_at) values (?, ?, ?)")
                .param(batchId)
                .param(releasedBy)
                .param(OffsetDateTime.ofInstant(releasedAt, clock.getZone()))
                .update();
        for (int line = 0; line < paymentIds.size(); line++) {
            jdbc.sql("insert into payment_batch_line (batch_id, line, payment_id) values (?, ?, ?)")
                    .param(batchId)
                    .param(line + 1)
                    .param(paymentIds.get(line))
                    .update();
        }
    }

    @Override
    public Optional<PaymentBatch> find(String batchId) {
        return jdbc.sql("select * from payment_batch where batch_id = ?")
                .param(batchId)
                .query((row, number) -> new PaymentBatch(
                        batchId,
                        row.getString("released_by"),
                        row.getObject("released_at", OffsetDateTime.class).toInstant(),
                        payments(batchId)))
                .optional();
    }

    private List<Payment> payments(String batchId) {
        return jdbc.sql(
                        """
                        select payment.* from payment_batch_line
                        join payment on payment.payment_id = payment_batch_line.payment_id
                        where batch_id = ? order by line
                        """)
                .param(batchId)
                .query(rows)
                .list();
    }
}
