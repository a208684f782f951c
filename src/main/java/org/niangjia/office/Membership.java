package org.niangjia.office;

import java.util.Optional;

/** A role held in an office, written {@code caseworker@510104020}; the engine knows it as a group of that id. */
public record Membership(Role role, OfficeCode office) {

    /** Reads a group id; empty for groups that are not ours, such as the engine's administrators. */
    public static Optional<Membership> of(String group) {
        var at = group.indexOf('@');
        if (at < 0 || !group.substring(at + 1).matches("\\d{6}|\\d{9}|\\d{12}")) {
            return Optional.empty();
        }
        return Role.of(group.substring(0, at))
                .map(role -> new Membership(role, new OfficeCode(group.substring(at + 1))));
    }

    public String group() {
        return role.code() + "@" + office.value();
    }
}
