package org.niangjia.disbursement.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.disbursement.Payment;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.PlainColumn;
import org.niangjia.platform.cipher.SealedField;
import org.niangjia.platform.cipher.StillPlain;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A payment as its row tells it; what was said about it last is sealed, as it may name whom it was given to. */
@Component
class PaymentRows implements RowMapper<Payment>, StillPlain {

    private final JdbcClient jdbc;
    private final SealedField note;

    PaymentRows(JdbcClient jdbc, CaseCipher cipher) {
        this.jdbc = jdbc;
        this.note = new SealedField(cipher, "payment.note");
    }

    @Nullable String sealedNote(Payment payment) {
        return note.seal(payment.caseNumber().value(), payment.note());
    }

    @Override
    public int sealSome() {
        return new PlainColumn(jdbc, note, "payment", "payment", "case_number", "payment_id", "note", "note_sealed")
                .sealSome();
    }

    @Override
    public Payment mapRow(ResultSet row, int number) throws SQLException {
        return new Payment(
                row.getString("payment_id"),
                row.getString("grant_id"),
                new CaseNumber(row.getString("case_number")),
                row.getInt("instalment"),
                row.getInt("attempt"),
                new Money(row.getLong("amount_fen")),
                row.getBoolean("goods"),
                Payment.Status.of(row.getString("status")),
                row.getString("released_by"),
                Objects.requireNonNullElse(note.open(row.getString("case_number"), row.getString("note_sealed")), ""),
                row.getString("bank_reference"),
                row.getBoolean("booked"),
                row.getBoolean("abandoned"),
                row.getObject("prepared_at", OffsetDateTime.class).toInstant(),
                row.getObject("moved_at", OffsetDateTime.class).toInstant());
    }
}
