package org.niangjia.disbursement.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.niangjia.disbursement.Payment;
import org.niangjia.disbursement.PaymentFile;
import org.niangjia.disbursement.PaymentFiles;
import org.niangjia.office.OfficeCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPaymentFiles implements PaymentFiles {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PaymentRows rows;

    JdbcPaymentFiles(JdbcClient jdbc, Clock clock, PaymentRows rows) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.rows = rows;
    }

    @Override
    public void add(PaymentFile file) {
        jdbc.sql(
                        """
                        insert into payment_file (file_id, message_id, office, made_by, made_at, body_sha256)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(file.fileId())
                .param(file.messageId())
                .param(file.office().value())
                .param(file.madeBy())
                .param(at(file.madeAt()))
                .param(file.hash())
                .update();
        for (int line = 0; line < file.payments().size(); line++) {
            jdbc.sql("insert into payment_file_line (file_id, line, payment_id) values (?, ?, ?)")
                    .param(file.fileId())
                    .param(line + 1)
                    .param(file.payments().get(line).paymentId())
                    .update();
        }
    }

    @Override
    public Optional<PaymentFile> find(String fileId) {
        return jdbc.sql("select * from payment_file where file_id = ?")
                .param(fileId)
                .query((row, number) -> file(row))
                .optional();
    }

    @Override
    public Optional<PaymentFile> ofMessage(String messageId) {
        return jdbc.sql("select * from payment_file where message_id = ?")
                .param(messageId)
                .query((row, number) -> file(row))
                .optional();
    }

    @Override
    public List<PaymentFile> all() {
        return jdbc.sql("select * from payment_file order by made_at desc, file_id")
                .query((row, number) -> file(row))
                .list();
    }

    @Override
    public boolean hold(String paymentId) {
        return jdbc.sql("select count(*) from payment_file_line where payment_id = ?")
                        .param(paymentId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public List<Payment> released() {
        return jdbc.sql("select * from payment where status = 'released' and goods = false")
                .query(rows)
                .list();
    }

    @Override
    public Optional<KeptReport> report(String messageId) {
        return jdbc.sql("select body_sha256, file_id from payment_report where message_id = ?")
                .param(messageId)
                .query((row, number) -> new KeptReport(row.getString("body_sha256"), row.getString("file_id")))
                .optional();
    }

    @Override
    public void addReport(String reportId, String hash, String fileId, PaymentFile.Report report) {
        jdbc.sql(
                        """
                        insert into payment_report (report_id, message_id, body_sha256, file_id, paid, returned, pending,
                            imported_by, imported_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(reportId)
                .param(report.messageId())
                .param(hash)
                .param(fileId)
                .param(report.paid())
                .param(report.returned())
                .param(report.pending())
                .param(report.importedBy())
                .param(at(report.importedAt()))
                .update();
    }

    private PaymentFile file(ResultSet row) throws SQLException {
        var fileId = row.getString("file_id");
        return new PaymentFile(
                fileId,
                row.getString("message_id"),
                new OfficeCode(row.getString("office")),
                row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                payments(fileId),
                row.getString("body_sha256"),
                reports(fileId));
    }

    private List<Payment> payments(String fileId) {
        return jdbc.sql(
                        """
                        select payment.* from payment_file_line
                        join payment on payment.payment_id = payment_file_line.payment_id
                        where file_id = ? order by line
                        """)
                .param(fileId)
                .query(rows)
                .list();
    }

    private List<PaymentFile.Report> reports(String fileId) {
        return jdbc.sql("select * from payment_report where file_id = ? order by imported_at, message_id")
                .param(fileId)
                .query((row, number) -> new PaymentFile.Report(
                        row.getString("message_id"),
                        row.getInt("paid"),
                        row.getInt("returned"),
                        row.getInt("pending"),
                        row.getString("imported_by"),
                        row.getObject("imported_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, clock.getZone());
    }
}
