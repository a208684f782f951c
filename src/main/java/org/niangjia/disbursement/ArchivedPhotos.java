package org.niangjia.disbursement;

import java.util.Map;
import java.util.TreeMap;
import org.niangjia.casefile.ArchivedPart;
import org.niangjia.casefile.CaseNumber;
import org.springframework.stereotype.Component;

/** Photos of handed-over goods, which lie in the archive of their case once that is made. */
@Component
class ArchivedPhotos implements ArchivedPart {

    private final ReceiptPhotos photos;

    ArchivedPhotos(ReceiptPhotos photos) {
        this.photos = photos;
    }

    static String name(String photoId) {
        return "photos/" + photoId + ".jpg";
    }

    @Override
    public Map<String, byte[]> of(CaseNumber caseNumber) {
        var files = new TreeMap<String, byte[]>();
        photos.imagesOf(caseNumber).forEach((photoId, jpeg) -> files.put(name(photoId), jpeg));
        return files;
    }

    @Override
    public void thin(CaseNumber caseNumber) {
        photos.thinOf(caseNumber);
    }
}
