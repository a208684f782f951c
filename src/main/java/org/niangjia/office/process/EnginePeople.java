package org.niangjia.office.process;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.niangjia.office.Membership;
import org.niangjia.office.People;
import org.niangjia.platform.engine.House;
import org.springframework.stereotype.Component;

/** People as the engine's identity service has them. */
@Component
class EnginePeople implements People {

    private final IdentityService identity;
    private final House house;

    EnginePeople(IdentityService identity, House house) {
        this.identity = identity;
        this.house = house;
    }

    @Override
    public List<Colleague> named(Collection<String> userIds) {
        return userIds.isEmpty()
                ? List.of()
                : found(identity.createUserQuery().userIdIn(userIds.toArray(String[]::new))::list);
    }

    @Override
    public List<Colleague> in(Collection<Membership> memberships) {
        var groups = memberships.stream().map(Membership::group).toList();
        if (groups.isEmpty()) {
            return List.of();
        }
        // The engine's own query knows one group at a time.
        var query = identity.createNativeUserQuery()
                .sql("select distinct U.* from ACT_ID_USER U join ACT_ID_MEMBERSHIP M on M.USER_ID_ = U.ID_"
                        + " where M.GROUP_ID_ in (%s)"
                                .formatted(IntStream.range(0, groups.size())
                                        .mapToObj("#{group%d}"::formatted)
                                        .collect(Collectors.joining(", "))));
        IntStream.range(0, groups.size()).forEach(index -> query.parameter("group" + index, groups.get(index)));
        return found(query::list);
    }

    @Override
    public Set<Membership> membershipsOf(String userId) {
        return house.act(identity.createGroupQuery().groupMember(userId)::list).stream()
                .flatMap(group -> Membership.of(group.getId()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<Colleague> found(Supplier<List<User>> query) {
        return house.act(query).stream()
                .map(user -> new Colleague(user.getId(), nameOf(user)))
                .sorted(Comparator.comparing(Colleague::userId))
                .toList();
    }

    /** The engine's pages write the first name first; so a Chinese name is kept with the family's there, and needs no space. */
    private static String nameOf(User user) {
        var parts = Stream.of(user.getFirstName(), user.getLastName())
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .toList();
        if (parts.isEmpty()) {
            return user.getId();
        }
        var latin = parts.stream().allMatch(part -> part.chars().allMatch(letter -> letter < 0x250));
        return parts.stream().collect(Collectors.joining(latin ? " " : ""));
    }
}
