package org.niangjia.platform.security;

import java.util.Optional;
import java.util.function.Function;

/** Who can tell whether a password is somebody's. */
interface Passwords {

    /**
     * She and her groups, which may be none; empty when the password is not hers or nobody has that name, and then it took
     * as long in either case.
     *
     * @throws LoginRefusedException when nobody can tell now
     */
    Optional<SignedIn> check(String user, String password);

    /** Somebody is at the door, and what is known of her is read, before anybody looks at her password. */
    default Arrival arrives(String user, String address, LoginFailures failures) {
        return new Arrival(failures.of(user, address), password -> check(user, password));
    }

    /**
     * Somebody who says a name.
     *
     * @param failures hers, and those from her address
     * @param check as {@link Passwords#check}
     */
    record Arrival(LoginFailures.Known failures, Function<String, Optional<SignedIn>> check) {}
}
