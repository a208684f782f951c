package org.niangjia.platform.sheet;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file that lies in pages of one length, the last one shorter; few of them are in memory at once. */
public final class PagedFile implements SeekableByteChannel {

    private static final int AT_HAND = 8;

    private final Pages pages;
    private final int pageLength;
    private final long length;
    private final Map<Integer, byte[]> atHand = new LinkedHashMap<>(16, 0.75f, true);
    private long position;
    private boolean open = true;

    public PagedFile(Pages pages, int pageLength, long length) {
        this.pages = pages;
        this.pageLength = pageLength;
        this.length = length;
    }

    @Override
    public int read(ByteBuffer into) throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= length) {
            return -1;
        }
        var page = page((int) (position / pageLength));
        var offset = (int) (position % pageLength);
        var some = Math.min(into.remaining(), page.length - offset);
        into.put(page, offset, some);
        position += some;
        return some;
    }

    private byte[] page(int number) {
        var known = atHand.get(number);
        if (known != null) {
            return known;
        }
        var fetched = pages.get(number);
        if (atHand.size() >= AT_HAND) {
            atHand.remove(atHand.keySet().iterator().next());
        }
        atHand.put(number, fetched);
        return fetched;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long to) {
        position = to;
        return this;
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long to) {
        throw new NonWritableChannelException();
    }
}
