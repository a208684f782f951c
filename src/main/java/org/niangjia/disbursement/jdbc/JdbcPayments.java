package org.niangjia.disbursement.jdbc;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.disbursement.Payment;
import org.niangjia.disbursement.Payments;
import org.niangjia.platform.store.HeldRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPayments implements Payments {

    /** More in one statement are slower, and a driver may refuse them. */
    private static final int AT_ONCE = 500;

    private final HeldRows<String, Payment> held = new HeldRows<>();
    private final JdbcClient jdbc;
    private final Clock clock;
    private final PaymentRows rows;

    JdbcPayments(JdbcClient jdbc, Clock clock, PaymentRows rows) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.rows = rows;
    }

    @Override
    public Optional<Payment> find(String paymentId) {
        return held.find(paymentId, () -> read("select * from payment where payment_id = ?", paymentId));
    }

    private Optional<Payment> read(String sql, String paymentId) {
        return jdbc.sql(sql).param(paymentId).query(rows).optional();
    }

    @Override
    public Payment lock(String paymentId) {
        return held.hold(paymentId, () -> read("select * from payment where payment_id = ? for update", paymentId))
                .orElseThrow();
    }

    @Override
    public Optional<Payment> latest(String grantId) {
        return ofGrant(grantId).stream().reduce((earlier, later) -> later);
    }

    @Override
    public Optional<Payment> latest(String grantId, int instalment) {
        return jdbc.sql(
                        """
                        select * from payment where grant_id = ? and instalment = ?
                        order by attempt desc fetch first 1 rows only
                        """)
                .param(grantId)
                .param(instalment)
                .query(rows)
                .optional();
    }

    @Override
    public List<Payment> ofGrant(String grantId) {
        return jdbc.sql("select * from payment where grant_id = ? order by prepared_at, instalment, attempt")
                .param(grantId)
                .query(rows)
                .list();
    }

    @Override
    public List<Payment> ofGrants(Collection<String> grantIds) {
        var found = new ArrayList<Payment>();
        var ids = List.copyOf(grantIds);
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            found.addAll(
                    jdbc.sql("select * from payment where grant_id in (:ids) order by prepared_at, instalment, attempt")
                            .param("ids", ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                            .query(rows)
                            .list());
        }
        return found;
    }

    @Override
    public List<Payment> of(CaseNumber caseNumber) {
        return jdbc.sql("select * from payment where case_number = ? order by grant_id, instalment, attempt")
                .param(caseNumber.value())
                .query(rows)
                .list();
    }

    @Override
    public void add(Payment payment) {
        jdbc.sql(
                        """
                        insert into payment (payment_id, grant_id, open_grant, case_number, instalment, attempt,
                            amount_fen, goods, status, released_by, note_sealed, bank_reference, booked, abandoned,
                            prepared_at, moved_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(payment.paymentId())
                .param(payment.grantId())
                .param(openGrant(payment))
                .param(payment.caseNumber().value())
                .param(payment.instalment())
                .param(payment.attempt())
                .param(payment.amount().fen())
                .param(payment.goods())
                .param(payment.status().code())
                .param(payment.releasedBy())
                .param(rows.sealedNote(payment))
                .param(payment.bankReference())
                .param(payment.booked())
                .param(payment.abandoned())
                .param(at(payment.preparedAt()))
                .param(at(payment.movedAt()))
                .update();
    }

    @Override
    public void save(Payment payment) {
        jdbc.sql(
                        """
                        update payment
                        set open_grant = ?, status = ?, released_by = ?, note_sealed = ?, bank_reference = ?, booked = ?,
                            abandoned = ?, moved_at = ?
                        where payment_id = ?
                        """)
                .param(openGrant(payment))
                .param(payment.status().code())
                .param(payment.releasedBy())
                .param(rows.sealedNote(payment))
                .param(payment.bankReference())
                .param(payment.booked())
                .param(payment.abandoned())
                .param(at(payment.movedAt()))
                .param(payment.paymentId())
                .update();
        held.written(payment.paymentId(), payment);
    }

    /** What makes two payments of one instalment that are not closed impossible: see the table. */
    private static @Nullable String openGrant(Payment payment) {
        return payment.isClosed() ? null : payment.grantId();
    }

    private OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, clock.getZone());
    }
}
