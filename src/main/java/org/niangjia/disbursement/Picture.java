package org.niangjia.disbursement;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.jspecify.annotations.Nullable;

/**
 * A picture that somebody sent, drawn anew: a JPEG of at most 1,600 pixels a side, upright, with nothing of what a camera
 * notes beside it (where, when, with which telephone).
 */
final class Picture {

    private static final Set<String> FORMATS = Set.of("JPEG", "png");
    private static final long MOST_PIXELS = 50_000_000;
    private static final double LONGEST_SIDE = 1_600;
    private static final float QUALITY = 0.8f;

    private Picture() {}

    /** The picture drawn anew; empty when the bytes are no JPEG or PNG, whatever they are called, or have too many pixels. */
    static Optional<byte[]> drawnAnew(byte[] sent) {
        try {
            var image = read(sent);
            return image == null ? Optional.empty() : Optional.of(jpeg(upright(image, orientation(sent))));
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        }
    }

    private static @Nullable BufferedImage read(byte[] sent) throws IOException {
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(sent))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return null;
            }
            var reader = readers.next();
            try {
                reader.setInput(input);
                // Known by its content, and its size before it is unpacked.
                return FORMATS.contains(reader.getFormatName())
                                && (long) reader.getWidth(0) * reader.getHeight(0) <= MOST_PIXELS
                        ? reader.read(0)
                        : null;
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        var scale = Math.min(1, LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
        var width = (int) Math.max(1, Math.round(image.getWidth() * scale));
        var height = (int) Math.max(1, Math.round(image.getHeight() * scale));
        var lying = orientation == 6 || orientation == 8;
        var drawn = new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        var canvas = drawn.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        var turn = new AffineTransform();
        turn.translate(drawn.getWidth() / 2.0, drawn.getHeight() / 2.0);
        turn.quadrantRotate(
                switch (orientation) {
                    case 6 -> 1;
                    case 3 -> 2;
                    case 8 -> 3;
                    default -> 0;
                });
        turn.translate(-width / 2.0, -height / 2.0);
        turn.scale((double) width / image.getWidth(), (double) height / image.getHeight());
        canvas.drawImage(image, turn, null);
        canvas.dispose();
        return drawn;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = ImageIO.createImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** How a JPEG's Exif data say the camera was held, 1 upright: the tag 0x0112 of the first directory. */
    private static int orientation(byte[] sent) {
        try {
            var at = 2;
            while (at + 4 < sent.length && (sent[at] & 0xff) == 0xff && (sent[at + 1] & 0xff) != 0xda) {
                var length = ((sent[at + 2] & 0xff) << 8) | (sent[at + 3] & 0xff);
                if ((sent[at + 1] & 0xff) == 0xe1 && sent[at + 4] == 'E' && sent[at + 5] == 'x') {
                    return orientation(
                            ByteBuffer.wrap(sent, at + 10, length - 8).slice());
                }
                at += 2 + length;
            }
        } catch (IndexOutOfBoundsException cutOff) {
            return 1;
        }
        return 1;
    }

    private static int orientation(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var directory = tiff.getInt(4);
        for (int entry = 0; entry < tiff.getShort(directory); entry++) {
            var at = directory + 2 + 12 * entry;
            if (tiff.getShort(at) == 0x0112) {
                return tiff.getShort(at + 8);
            }
        }
        return 1;
    }
}
