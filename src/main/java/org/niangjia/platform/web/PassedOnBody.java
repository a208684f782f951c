package org.niangjia.platform.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A request's body on its way to whoever reads it; somebody listens. */
public abstract class PassedOnBody extends ServletInputStream {

    private final ServletInputStream body;

    protected PassedOnBody(ServletInputStream body) {
        this.body = body;
    }

    /** What was read, which is nothing at the body's end. */
    protected abstract void heard(byte[] bytes, int offset, int length);

    @Override
    public int read() throws IOException {
        var next = body.read();
        if (next >= 0) {
            heard(new byte[] {(byte) next}, 0, 1);
        }
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        var some = body.read(into, offset, length);
        if (some > 0) {
            heard(into, offset, some);
        }
        return some;
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
