package org.niangjia.platform.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.OutputStream;

/** What a response's body is written to in place of the wire. */
public final class WrittenTo extends ServletOutputStream {

    private final OutputStream place;

    public WrittenTo(OutputStream place) {
        this.place = place;
    }

    @Override
    public void write(int octet) throws IOException {
        place.write(octet);
    }

    @Override
    public void write(byte[] some, int offset, int length) throws IOException {
        place.write(some, offset, length);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException("Nothing here waits until it may write");
    }
}
