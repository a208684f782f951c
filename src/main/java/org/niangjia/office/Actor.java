package org.niangjia.office;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Somebody who acts: her user id and the roles that she holds. */
public record Actor(String userId, Set<Membership> memberships) {

    public Actor {
        memberships = Set.copyOf(memberships);
    }

    /** From the group ids that came with her login; groups that are not ours give no role. */
    public static Actor of(String userId, Collection<String> groups) {
        return new Actor(
                userId,
                groups.stream().flatMap(group -> Membership.of(group).stream()).collect(Collectors.toSet()));
    }

    public boolean has(Role role) {
        return memberships.stream().anyMatch(membership -> membership.role() == role);
    }

    /** Whether she holds the role in that office or in one above it. */
    public boolean worksFor(Role role, OfficeCode office) {
        return memberships.stream()
                .anyMatch(membership ->
                        membership.role() == role && membership.office().covers(office));
    }

    public Optional<OfficeCode> officeOf(Role role) {
        return memberships.stream()
                .filter(membership -> membership.role() == role)
                .map(Membership::office)
                .findFirst();
    }
}
