package org.niangjia.platform.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file as an answer, under a name that may be Chinese. */
public final class FileAnswer {

    private FileAnswer() {}

    /** To be read at once and kept nowhere: it names people. */
    public static ResponseEntity<byte[]> toRead(MediaType type, String name, byte[] bytes) {
        return named(ContentDisposition.inline(), type, name)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(bytes);
    }

    /** To be kept. */
    public static ResponseEntity<byte[]> toKeep(MediaType type, String name, byte[] bytes) {
        return named(ContentDisposition.attachment(), type, name).body(bytes);
    }

    private static ResponseEntity.BodyBuilder named(ContentDisposition.Builder how, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        how.filename(name, StandardCharsets.UTF_8).build().toString());
    }
}
