package org.niangjia.platform.security;

import java.util.Optional;

/** Who can tell whether a password is somebody's. */
interface Passwords {

    /**
     * She and her groups, which may be none; empty when the password is not hers or nobody has that name, and then it took
     * as long in either case.
     *
     * @throws LoginRefusedException when nobody can tell now
     */
    Optional<SignedIn> check(String user, String password);
}
