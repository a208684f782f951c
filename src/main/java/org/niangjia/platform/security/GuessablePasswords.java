package org.niangjia.platform.security;

import java.util.Locale;

/** Passwords that are tried first by whoever tries. */
final class GuessablePasswords {

    private static final int FEWEST_CHARACTERS = 4;

    private GuessablePasswords() {}

    /** Whether it is the name with little around it, or a few characters over and over. */
    static boolean include(String password, String user) {
        var plain = password.toLowerCase(Locale.ROOT);
        var rest = user.isEmpty() ? plain : plain.replace(user.toLowerCase(Locale.ROOT), "");
        return rest.chars().distinct().count() < FEWEST_CHARACTERS;
    }
}
