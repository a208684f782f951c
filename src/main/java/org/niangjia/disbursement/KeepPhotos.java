package org.niangjia.disbursement;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.ArchiveCase;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseErased;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.Readings;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.niangjia.platform.Ids;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Photos of goods with the family: taken by who carries the case, shown to who may read it, and to nobody else. */
@Service
@Transactional
public class KeepPhotos {

    private static final int MOST_PHOTOS = 6;

    private final ReceiptPhotos photos;
    private final Payments payments;
    private final CaseFiles caseFiles;
    private final CaseAccess access;
    private final Timeline timeline;
    private final Ids ids;
    private final Clock clock;
    private final Readings readings;
    private final ArchiveCase archiveCase;

    KeepPhotos(
            ReceiptPhotos photos,
            Payments payments,
            CaseFiles caseFiles,
            CaseAccess access,
            Timeline timeline,
            Ids ids,
            Clock clock,
            Readings readings,
            ArchiveCase archiveCase) {
        this.photos = photos;
        this.payments = payments;
        this.caseFiles = caseFiles;
        this.access = access;
        this.timeline = timeline;
        this.ids = ids;
        this.clock = clock;
        this.readings = readings;
        this.archiveCase = archiveCase;
    }

    /** What became of a photo. */
    public sealed interface Result {

        record Kept(ReceiptPhotos.Photo photo) implements Result {}

        /** It is neither a JPEG nor a PNG, or has too many pixels. */
        record NoPicture() implements Result {}

        /** The grant is not goods that finance has let go. */
        record NothingHandedOver() implements Result {}

        record TooMany() implements Result {}

        record NotFound() implements Result {}
    }

    /** Keeps a photo, drawn anew, of goods that are on their way or with the family. */
    public Result add(String grantId, Actor actor, byte[] file) {
        var latest = payments.latest(grantId);
        if (latest.isEmpty()
                || !actor.worksFor(
                        Role.CASEWORKER,
                        caseFiles.get(latest.get().caseNumber()).office())) {
            return new Result.NotFound();
        }
        caseFiles.lock(latest.get().caseNumber());
        var payment = payments.lock(latest.get().paymentId());
        if (!payment.goods()
                || (payment.status() != Payment.Status.RELEASED && payment.status() != Payment.Status.PAID)) {
            return new Result.NothingHandedOver();
        }
        if (photos.of(grantId).size() >= MOST_PHOTOS) {
            return new Result.TooMany();
        }
        var jpeg = Picture.drawnAnew(file);
        if (jpeg.isEmpty()) {
            return new Result.NoPicture();
        }
        var photo = new ReceiptPhotos.Photo(ids.next(), payment.paymentId(), grantId, actor.userId(), clock.instant());
        photos.add(payment.caseNumber(), photo, jpeg.get());
        timeline.add(payment.caseNumber(), actor.userId(), "receipt-photographed", payment.paymentId());
        return new Result.Kept(photo);
    }

    /** The grant's photos; none for a reader who may not see its case. */
    @Transactional(readOnly = true)
    public List<ReceiptPhotos.Photo> of(String grantId, Actor reader) {
        return readable(grantId, reader).isPresent() ? photos.of(grantId) : List.of();
    }

    /** The picture as JPEG; an unknown one and a hidden one look alike. */
    public Optional<byte[]> image(String grantId, String photoId, Actor reader) {
        return readable(grantId, reader).flatMap(aidCase -> {
            readings.note(reader.userId(), Readings.PHOTO, aidCase.caseNumber(), photoId);
            return photos.image(grantId, photoId)
                    .or(() -> archiveCase.entry(aidCase.caseNumber(), ArchivedPhotos.name(photoId)));
        });
    }

    /** Nobody could open them any more. */
    @EventListener
    public void caseErased(CaseErased erased) {
        photos.deleteOf(erased.caseNumber());
    }

    private Optional<AidCase> readable(String grantId, Actor reader) {
        return payments.latest(grantId).flatMap(payment -> access.visible(payment.caseNumber(), reader));
    }
}
