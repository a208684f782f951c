package org.niangjia.browser;

import java.awt.Color;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/**
 * The guide's pictures are what the browser tests see. Each time one is taken, its small copy goes to where the
 * application is packaged from, so that a build's guide shows that build; {@code -Dniangjia.guide=refresh} keeps the copies
 * in {@code src/docs/guide/pictures} too, for who runs the house from its sources.
 */
final class GuidePictures {

    static final Path GUIDE = Path.of("src/docs/guide");

    private static final Path KEPT = GUIDE.resolve("pictures");
    private static final Path PACKAGED = Path.of("target/classes/static/help/pictures");

    private static final Pattern NAMED = Pattern.compile("pictures/([\\w-]+)\\.jpg");

    /** Pixels; wide enough to read, and a twentieth of the original. */
    private static final int WIDTH = 960;

    private static final float QUALITY = 0.7f;

    private GuidePictures() {}

    /** The guide's pages. */
    static List<Path> pages() {
        try (var files = Files.list(GUIDE)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The names of the pictures that the pages show. */
    static TreeSet<String> named() {
        return pages().stream()
                .flatMap(page -> NAMED.matcher(read(page)).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static void taken(String name, byte[] picture) {
        if (!named().contains(name)) {
            return;
        }
        try {
            var small = small(picture);
            write(small, PACKAGED.resolve(name + ".jpg"));
            if ("refresh".equals(System.getProperty("niangjia.guide"))) {
                write(small, KEPT.resolve(name + ".jpg"));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static BufferedImage small(byte[] picture) throws IOException {
        var whole = ImageIO.read(new ByteArrayInputStream(picture));
        var width = Math.min(WIDTH, whole.getWidth());
        var height = whole.getHeight() * width / whole.getWidth();
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var canvas = small.createGraphics();
        canvas.drawImage(whole.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, Color.WHITE, null);
        canvas.dispose();
        return small;
    }

    private static void write(BufferedImage picture, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(QUALITY);
        Files.deleteIfExists(file);
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
