package org.niangjia.casefile.jdbc;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** A few catalogue codes in one column: they are read and written together and never searched one by one. */
final class Codes {

    private Codes() {}

    static String join(Collection<String> codes) {
        return String.join(",", codes);
    }

    static Set<String> split(String codes) {
        return codes.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(codes.split(",")));
    }
}
