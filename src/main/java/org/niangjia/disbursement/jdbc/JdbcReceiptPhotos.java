package org.niangjia.disbursement.jdbc;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.disbursement.ReceiptPhotos;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcReceiptPhotos implements ReceiptPhotos {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcReceiptPhotos(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void add(Photo photo, byte[] jpeg) {
        jdbc.sql(
                        """
                        insert into receipt_photo (photo_id, payment_id, grant_id, added_by, added_at, image)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(photo.photoId())
                .param(photo.paymentId())
                .param(photo.grantId())
                .param(photo.addedBy())
                .param(OffsetDateTime.ofInstant(photo.addedAt(), clock.getZone()))
                .param(jpeg)
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
        return jdbc.sql("select image from receipt_photo where grant_id = ? and photo_id = ?")
                .param(grantId)
                .param(photoId)
                .query((row, number) -> row.getBytes("image"))
                .optional();
    }

    @Override
    public void deleteOf(CaseNumber caseNumber) {
        jdbc.sql("delete from receipt_photo where payment_id in (select payment_id from payment where case_number = ?)")
                .param(caseNumber.value())
                .update();
    }
}
