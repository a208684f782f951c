package org.niangjia.disbursement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.casefile.CaseNumber;

/** Where photos of handed-over goods are kept. */
public interface ReceiptPhotos {

    /** Keeps it sealed for its case. */
    void add(CaseNumber caseNumber, Photo photo, byte[] jpeg);

    /** Of a grant, oldest first. */
    List<Photo> of(String grantId);

    /** The picture as JPEG; none when its case's key was destroyed. */
    Optional<byte[]> image(String grantId, String photoId);

    /** All of a case, by their ids, as JPEG. */
    Map<String, byte[]> imagesOf(CaseNumber caseNumber);

    /** Takes the pictures out; that there are photos, and whose, stays. */
    void thinOf(CaseNumber caseNumber);

    void deleteOf(CaseNumber caseNumber);

    /** A photo without its picture. */
    record Photo(String photoId, String paymentId, String grantId, String addedBy, Instant addedAt) {}
}
