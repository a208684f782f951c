package org.niangjia.platform.security;

import java.time.Instant;
import java.util.List;

/**
 * What a provider or a directory says of a person.
 *
 * @param groups as it writes them
 * @param toldAt when it said so
 */
record Provided(String user, String name, List<String> groups, Instant toldAt) {

    Provided {
        groups = List.copyOf(groups);
    }
}
