package org.niangjia.disbursement.jdbc;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.disbursement.ReceiptPhotos;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.StillPlain;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcReceiptPhotos implements ReceiptPhotos, StillPlain {

    /** Half a megabyte each. */
    private static final int AT_ONCE = 20;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseCipher cipher;

    JdbcReceiptPhotos(JdbcClient jdbc, Clock clock, CaseCipher cipher) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.cipher = cipher;
    }

    private static String field(String photoId) {
        return "receipt_photo/" + photoId;
    }

    @Override
    public void add(CaseNumber caseNumber, Photo photo, byte[] jpeg) {
        jdbc.sql(
                        """
                        insert into receipt_photo (photo_id, payment_id, grant_id, added_by, added_at, image_sealed)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(photo.photoId())
                .param(photo.paymentId())
                .param(photo.grantId())
                .param(photo.addedBy())
                .param(OffsetDateTime.ofInstant(photo.addedAt(), clock.getZone()))
                .param(cipher.seal(caseNumber.value(), field(photo.photoId()), jpeg))
                .update();
    }

    @Override
    public List<Photo> of(String grantId) {
        return jdbc.sql(
                        """
                        select photo_id, payment_id, grant_id, added_by, added_at from receipt_photo
                        where grant_id = ? order by added_at, photo_id
                        """)
                .param(grantId)
                .query((row, number) -> new Photo(
                        row.getString("photo_id"),
                        row.getString("payment_id"),
                        row.getString("grant_id"),
                        row.getString("added_by"),
                        row.getObject("added_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public Optional<byte[]> image(String grantId, String photoId) {
        return jdbc
                .sql(
                        """
                        select p.image, p.image_sealed, payment.case_number from receipt_photo p
                        join payment on payment.payment_id = p.payment_id
                        where p.grant_id = ? and p.photo_id = ?
                        """)
                .param(grantId)
                .param(photoId)
                .query((row, number) -> image(
                        row.getString("case_number"), photoId, row.getBytes("image_sealed"), row.getBytes("image")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** @param plain of a node of the version before, that nobody has sealed yet */
    private Optional<byte[]> image(
            String caseNumber, String photoId, byte @Nullable [] sealed, byte @Nullable [] plain) {
        return sealed == null ? Optional.ofNullable(plain) : cipher.open(caseNumber, field(photoId), sealed);
    }

    @Override
    public int sealSome() {
        var rows = jdbc.sql(
                        """
                        select p.photo_id, p.image, payment.case_number from receipt_photo p
                        join payment on payment.payment_id = p.payment_id
                        where p.image is not null
                        fetch first %d rows only
                        """
                                .formatted(AT_ONCE))
                .query((row, number) ->
                        new Plain(row.getString("photo_id"), row.getString("case_number"), row.getBytes("image")))
                .list();
        rows.forEach(row -> jdbc.sql("update receipt_photo set image_sealed = ?, image = null where photo_id = ?")
                .param(cipher.seal(row.caseNumber(), field(row.photoId()), row.image()))
                .param(row.photoId())
                .update());
        return rows.size();
    }

    @Override
    public Map<String, byte[]> imagesOf(CaseNumber caseNumber) {
        var images = new TreeMap<String, byte[]>();
        jdbc.sql(
                        """
                        select p.photo_id, p.image, p.image_sealed from receipt_photo p
                        join payment on payment.payment_id = p.payment_id where payment.case_number = ?
                        """)
                .param(caseNumber.value())
                .query(row -> {
                    var photoId = row.getString("photo_id");
                    image(caseNumber.value(), photoId, row.getBytes("image_sealed"), row.getBytes("image"))
                            .ifPresent(jpeg -> images.put(photoId, jpeg));
                });
        return images;
    }

    @Override
    public void thinOf(CaseNumber caseNumber) {
        jdbc.sql(
                        """
                        update receipt_photo set image = null, image_sealed = null
                        where payment_id in (select payment_id from payment where case_number = ?)
                        """)
                .param(caseNumber.value())
                .update();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Plain(String photoId, String caseNumber, byte[] image) {}

    @Override
    public void deleteOf(CaseNumber caseNumber) {
        jdbc.sql("delete from receipt_photo where payment_id in (select payment_id from payment where case_number = ?)")
                .param(caseNumber.value())
                .update();
    }
}
