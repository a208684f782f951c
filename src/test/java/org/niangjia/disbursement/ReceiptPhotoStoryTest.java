package org.niangjia.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.ArchiveCase;
import org.niangjia.casefile.CaseArchives;
import org.niangjia.office.Actor;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.StillPlain;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.ListSheet;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Photos of goods with the family: drawn anew, and only for who may read the case. */
@NiangjiaTest
class ReceiptPhotoStoryTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private KeepPhotos keepPhotos;

    @Autowired
    private ReceiptPhotos photos;

    @Autowired
    private ArchiveCase archiveCase;

    @Autowired
    private CaseArchives archives;

    @Autowired
    private List<StillPlain> tables;

    @Autowired
    private CaseCipher cipher;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private GrantStory rice() {
        return new MoneyFamily(context, port, "sudden-shock")
                .asksFor("festival-goods", null, "200.00")
                .isApprovedBy("supervisor");
    }

    private Colleague.Answer sends(GrantStory grant, String user, byte[] file) {
        return ListSheet.upload(
                "/api/v1/grants/" + grant.grantId() + "/photos",
                user,
                port,
                file,
                UUID.randomUUID().toString(),
                "zh-CN");
    }

    private static byte[] picture(int width, int height, String format) throws Exception {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        // The upper half is red.
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height / 2; y++) {
                image.setRGB(x, y, Color.RED.getRGB());
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /** As a telephone writes it: lying on its side, with a note of where it was taken. */
    private static byte[] withExif(byte[] jpeg) {
        var exif = new ByteArrayOutputStream();
        exif.writeBytes("Exif\0\0MM\0*\0\0\0\b".getBytes(StandardCharsets.ISO_8859_1));
        exif.writeBytes(new byte[] {0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0});
        exif.writeBytes("GPS 30.65N 104.08E".getBytes(StandardCharsets.ISO_8859_1));
        var bytes = new ByteArrayOutputStream();
        bytes.write(jpeg, 0, 2);
        bytes.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (exif.size() + 2)});
        bytes.writeBytes(exif.toByteArray());
        bytes.write(jpeg, 2, jpeg.length - 2);
        return bytes.toByteArray();
    }

    @Test
    void aPhotoOfReleasedGoodsIsSeenByReadersOfTheCaseAlone() throws Exception {
        var grant = rice();
        assertThat(sends(grant, "caseworker", picture(40, 30, "jpeg"))
                        .is(409)
                        .body()
                        .get("type")
                        .asText())
                .endsWith("/nothing-handed-over");
        grant.isReleasedBy("finance");

        var href = sends(grant, "caseworker", picture(40, 30, "png"))
                .is(201)
                .body()
                .get("href")
                .asText();

        assertThat(grant.as("supervisor")
                        .get("/api/v1/grants/" + grant.grantId() + "/photos")
                        .body())
                .hasSize(1);
        grant.as("supervisor-b").get(href).is(404);
        grant.as("volunteer").get(href).is(404);
        assertThat(grant.as("supervisor-b")
                        .get("/api/v1/grants/" + grant.grantId() + "/photos")
                        .body())
                .isEmpty();
        sends(grant, "caseworker-b", picture(40, 30, "png")).is(404);
        sends(grant, "supervisor", picture(40, 30, "png")).is(403);
    }

    @Test
    void aPhotoIsSealedForItsCaseAndAnOldOneBecomesSo() throws Exception {
        var grant = rice().isReleasedBy("finance");
        var sent = sends(grant, "caseworker", picture(40, 30, "png")).is(201).body();
        var photoId = sent.get("photoId").asText();
        var shown = seen(grant, photoId);
        assertThat(shown).startsWith((byte) 0xff, (byte) 0xd8);
        assertThat(column("image", photoId)).isNull();
        assertThat(column("image_sealed", photoId)).hasSize(shown.length + 29);

        // As the version before wrote it: it is shown, and sealed when the house starts.
        jdbc.sql("update receipt_photo set image = ?, image_sealed = null where photo_id = ?")
                .param(shown)
                .param(photoId)
                .update();
        assertThat(seen(grant, photoId)).isEqualTo(shown);
        tables.forEach(StillPlain::sealSome);
        assertThat(column("image", photoId)).isNull();
        assertThat(seen(grant, photoId)).isEqualTo(shown);

        isOver(grant);
        cipher.erase(grant.caseNumber().value());
        grant.as("supervisor").get(sent.get("href").asText()).is(404);
    }

    @Test
    void aPhotoComesOutOfTheArchiveAndOneThatCameAfterItWasWrittenIsNotLost() throws Exception {
        var grant = rice().isReleasedBy("finance");
        var sent = sends(grant, "caseworker", picture(40, 30, "png")).is(201).body();
        var first = sent.get("photoId").asText();
        var shown = seen(grant, first);
        isOver(grant);

        archiveCase.write(grant.caseNumber());
        var late = photos.of(grant.grantId()).get(0);
        var second = new ReceiptPhotos.Photo(
                UUID.randomUUID().toString(), late.paymentId(), late.grantId(), late.addedBy(), late.addedAt());
        photos.add(grant.caseNumber(), second, shown);
        archiveCase.thin(grant.caseNumber());

        assertThat(archives.of(grant.caseNumber())).isEmpty();
        assertThat(column("image_sealed", first)).isNotNull();

        archiveCase.write(grant.caseNumber());
        archiveCase.thin(grant.caseNumber());

        assertThat(archives.of(grant.caseNumber())).hasSize(1);
        assertThat(column("image_sealed", first)).isNull();
        assertThat(seen(grant, first)).isEqualTo(shown);
        assertThat(seen(grant, second.photoId())).isEqualTo(shown);
    }

    /** The grant's case goes on nowhere, and has ended. */
    private void isOver(GrantStory grant) {
        var runtime = context.getBean(RuntimeService.class);
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(grant.caseNumber().value())
                .rootProcessInstances()
                .list()
                .forEach(process -> runtime.deleteProcessInstance(process.getId(), "the test's end"));
        jdbc.sql("update aid_case set status = 'withdrawn' where case_number = ?")
                .param(grant.caseNumber().value())
                .update();
    }

    private byte[] seen(GrantStory grant, String photoId) {
        return keepPhotos
                .image(grant.grantId(), photoId, Actor.of("supervisor", List.of("supervisor@510104020")))
                .orElseThrow();
    }

    private byte @Nullable [] column(String column, String photoId) {
        return jdbc.sql("select " + column + " from receipt_photo where photo_id = ?")
                .param(photoId)
                .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
                .single()
                .orElse(null);
    }

    @Test
    void aPhotoIsDrawnAnewUprightAndWithoutWhatTheCameraNoted() throws Exception {
        var sent = withExif(picture(3000, 2000, "jpeg"));
        var kept = Picture.drawnAnew(sent).orElseThrow();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "GPS");
        var image = ImageIO.read(new ByteArrayInputStream(kept));
        assertThat(image.getWidth()).isEqualTo(1067);
        assertThat(image.getHeight()).isEqualTo(1600);
        // Turned clockwise, what was above is to the right.
        assertThat(new Color(image.getRGB(1000, 800)).getRed()).isGreaterThan(200);
        assertThat(new Color(image.getRGB(60, 800)).getRed()).isLessThan(50);
    }

    @Test
    void whatIsNoPictureIsRefusedWhateverItIsCalled() throws Exception {
        var grant = rice().isReleasedBy("finance");
        sends(grant, "caseworker", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8))
                .is(422);
        sends(grant, "caseworker", picture(40, 30, "gif")).is(422);
        sends(grant, "caseworker", new byte[(5 << 20) + 1]).is(422);
        sends(grant, "caseworker", new byte[(6 << 20) + 1]).is(413);
        assertThat(keepPhotos.of(grant.grantId(), Actor.of("caseworker", List.of("caseworker@510104020"))))
                .isEmpty();
    }
}
