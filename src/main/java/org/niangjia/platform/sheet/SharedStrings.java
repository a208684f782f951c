package org.niangjia.platform.sheet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The texts of a workbook, which its cells name by number, in pages of {@value #A_PAGE}. What does not fit into memory is put
 * aside and fetched again; sheets name their texts nearly in order, so that is rare.
 */
final class SharedStrings {

    private static final int A_PAGE = 128;

    /** Bytes; half a million names and numbers. */
    static final int AT_HAND = 16 << 20;

    private final Pages pages;
    private final int mostAtHand;
    private final Map<Integer, byte[]> atHand = new LinkedHashMap<>(16, 0.75f, true);
    private final BitSet putAside = new BitSet();
    private final ByteArrayOutputStream texts = new ByteArrayOutputStream();
    private final ByteBuffer ends = ByteBuffer.allocate(A_PAGE * Integer.BYTES);
    private long bytesAtHand;
    private int count;

    SharedStrings(Pages pages, int mostAtHand) {
        this.pages = pages;
        this.mostAtHand = mostAtHand;
    }

    void add(String text) {
        texts.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        ends.putInt(texts.size());
        if (++count % A_PAGE == 0) {
            turn();
        }
    }

    /** After the last one. */
    void end() {
        if (ends.position() > 0) {
            turn();
        }
    }

    private void turn() {
        var page = ByteBuffer.allocate(ends.capacity() + texts.size());
        page.put(ends.array(), 0, ends.capacity()).put(texts.toByteArray());
        keep((count - 1) / A_PAGE, page.array());
        ends.clear();
        texts.reset();
    }

    private void keep(int number, byte[] page) {
        atHand.put(number, page);
        bytesAtHand += page.length;
        while (bytesAtHand > mostAtHand && atHand.size() > 1) {
            var eldest = atHand.entrySet().iterator().next();
            if (!putAside.get(eldest.getKey())) {
                pages.put(eldest.getKey(), eldest.getValue());
                putAside.set(eldest.getKey());
            }
            bytesAtHand -= eldest.getValue().length;
            atHand.remove(eldest.getKey());
        }
    }

    /** The text of that number; empty when there is none. */
    Optional<String> get(int number) {
        if (number < 0 || number >= count) {
            return Optional.empty();
        }
        var page = ByteBuffer.wrap(page(number / A_PAGE));
        var within = number % A_PAGE;
        var from = within == 0 ? 0 : page.getInt((within - 1) * Integer.BYTES);
        var to = page.getInt(within * Integer.BYTES);
        return Optional.of(new String(page.array(), A_PAGE * Integer.BYTES + from, to - from, StandardCharsets.UTF_8));
    }

    private byte[] page(int number) {
        var known = atHand.get(number);
        if (known != null) {
            return known;
        }
        var fetched = pages.get(number);
        keep(number, fetched);
        return fetched;
    }
}
