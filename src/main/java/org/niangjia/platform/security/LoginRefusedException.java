package org.niangjia.platform.security;

import java.time.Duration;
import java.util.Locale;
import org.springframework.security.core.AuthenticationException;

/** Somebody is not let in, and is told which of these it is; nothing is said of whether her name is known. */
class LoginRefusedException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    /** Why. The login page shows {@code login.<code>}, a script reads the problem of that type. */
    enum Reason {
        /** Too many failures. */
        LOCKED,
        /** She is who she says she is, and has no role in this house. */
        NO_ROLE,
        /** What the provider said of her could not be believed or understood. */
        UNPROVEN,
        /** The provider or the directory does not answer. */
        AWAY;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;
    private final Duration wait;

    LoginRefusedException(Reason reason) {
        this(reason, Duration.ZERO);
    }

    /** @param wait after which it is worth another try */
    LoginRefusedException(Reason reason, Duration wait) {
        super("The login was refused: " + reason.code());
        this.reason = reason;
        this.wait = wait;
    }

    LoginRefusedException(Reason reason, Throwable cause) {
        super("The login was refused: " + reason.code(), cause);
        this.reason = reason;
        this.wait = Duration.ZERO;
    }

    Reason reason() {
        return reason;
    }

    Duration waiting() {
        return wait;
    }
}
