package org.niangjia.disbursement.web;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.niangjia.disbursement.KeepPhotos;
import org.niangjia.disbursement.ReceiptPhotos.Photo;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Photos of goods with the family. */
@RestController
@RequestMapping("/api/v1/grants/{grantId}/photos")
class ReceiptPhotoController {

    private static final int LARGEST = 5 << 20;

    private final KeepPhotos keepPhotos;
    private final CurrentActor currentActor;
    private final Texts texts;

    ReceiptPhotoController(KeepPhotos keepPhotos, CurrentActor currentActor, Texts texts) {
        this.keepPhotos = keepPhotos;
        this.currentActor = currentActor;
        this.texts = texts;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Shown> add(@PathVariable String grantId, @RequestParam MultipartFile file) throws IOException {
        var actor = currentActor.get();
        if (!actor.has(Role.CASEWORKER)) {
            throw ProblemException.forbidden();
        }
        if (file.getSize() > LARGEST) {
            throw ProblemException.invalid(Refusal.of("file", texts.get("photo.too-large")));
        }
        var result = keepPhotos.add(grantId, actor, file.getBytes());
        if (result instanceof KeepPhotos.Result.Kept kept) {
            var shown = Shown.of(kept.photo());
            return ResponseEntity.created(URI.create(shown.href())).body(shown);
        }
        if (result instanceof KeepPhotos.Result.NoPicture) {
            throw ProblemException.invalid(Refusal.of("file", texts.get("photo.no-picture")));
        }
        if (result instanceof KeepPhotos.Result.TooMany) {
            throw ProblemException.invalid(Refusal.of("file", texts.get("photo.too-many")));
        }
        if (result instanceof KeepPhotos.Result.NothingHandedOver) {
            throw ProblemException.conflict("nothing-handed-over");
        }
        throw ProblemException.notFound();
    }

    @GetMapping
    List<Shown> list(@PathVariable String grantId) {
        return keepPhotos.of(grantId, currentActor.get()).stream()
                .map(Shown::of)
                .toList();
    }

    @GetMapping("/{photoId}")
    ResponseEntity<byte[]> image(@PathVariable String grantId, @PathVariable String photoId) {
        var image = keepPhotos.image(grantId, photoId, currentActor.get()).orElseThrow(ProblemException::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(image);
    }

    /** A photo and where its picture is. */
    record Shown(String photoId, String href, String by, Instant at) {

        static Shown of(Photo photo) {
            return new Shown(
                    photo.photoId(),
                    "/api/v1/grants/%s/photos/%s".formatted(photo.grantId(), photo.photoId()),
                    photo.addedBy(),
                    photo.addedAt());
        }
    }
}
