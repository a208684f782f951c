package org.niangjia.office;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tree of offices. */
public interface Offices {

    Optional<Office> find(OfficeCode code);

    List<Office> all();

    void add(Office office);

    /** Keeps the names as they are now, and the roles that have come to it; one that has gone stays, as work lies there. */
    void update(Office office);

    /** The nearest office, from this one upward, that has the role; empty when none has. */
    Optional<OfficeCode> nearest(Role role, OfficeCode from);

    /** One office; names in both languages. */
    record Office(OfficeCode code, String zh, String en, List<Role> roles) {

        public Office {
            roles = List.copyOf(roles);
        }

        public String name(Locale locale) {
            return "en".equals(locale.getLanguage()) ? en : zh;
        }
    }
}
