package org.niangjia.platform.sheet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** How long a zip's list of its parts is, which a reader of zips holds in memory, however many it names. */
final class Directory {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;

    private Directory() {}

    /** Bytes of the list; -1 when there is none, or one that only huge files need. */
    static long length(SeekableByteChannel file) throws IOException {
        var from = Math.max(0, file.size() - END_LENGTH - LONGEST_COMMENT);
        var tail = ByteBuffer.allocate((int) (file.size() - from)).order(ByteOrder.LITTLE_ENDIAN);
        file.position(from);
        while (tail.hasRemaining() && file.read(tail) >= 0) {
            continue;
        }
        file.position(0);
        for (int at = tail.position() - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                var begins = Integer.toUnsignedLong(tail.getInt(at + 16));
                return begins > from + at ? -1 : from + at - begins;
            }
        }
        return -1;
    }
}
