package org.niangjia.platform.sheet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A part of a workbook as it unpacks, counted: what the file says of its own size proves nothing. A markup parser holds one
 * piece between two {@code <} in memory, so no piece may be longer than a cell can be.
 */
final class GuardedPart extends FilterInputStream {

    /** All parts together. 300,000 rows of twelve columns unpack to a third of it. */
    static final long MOST = 512L << 20;

    /** A cell holds 32,767 characters, each at most six bytes long. */
    static final int LONGEST_PIECE = 256 << 10;

    private final Left left;
    private int piece;

    GuardedPart(InputStream part, Left left) {
        super(part);
        this.left = left;
    }

    /** How much may still be unpacked of one workbook. */
    static final class Left {

        private long bytes = MOST;
    }

    /** The file unpacks to too much. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        var some = super.read(into, offset, length);
        if (some > 0) {
            left.bytes -= some;
            for (int at = offset; at < offset + some; at++) {
                piece = into[at] == '<' ? 0 : piece + 1;
                if (piece > LONGEST_PIECE) {
                    throw new TooLargeException();
                }
            }
            if (left.bytes < 0) {
                throw new TooLargeException();
            }
        }
        return some;
    }
}
