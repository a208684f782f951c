package org.niangjia.assessment.process;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.niangjia.assessment.Officer;
import org.niangjia.assessment.Officers;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.niangjia.platform.engine.House;
import org.springframework.stereotype.Component;

/** The officers that the engine's identity service knows. */
@Component
class EngineOfficers implements Officers {

    private final IdentityService identity;
    private final House house;

    EngineOfficers(IdentityService identity, House house) {
        this.identity = identity;
        this.house = house;
    }

    @Override
    public List<Officer> of(OfficeCode office) {
        return house.act(() -> upwards(office)
                .flatMap(each -> members(new Membership(Role.CASEWORKER, each).group()))
                .distinct()
                .toList());
    }

    private static Stream<OfficeCode> upwards(OfficeCode office) {
        return Stream.iterate(Optional.of(office), Optional::isPresent, each -> each.flatMap(OfficeCode::parent))
                .flatMap(Optional::stream);
    }

    private Stream<Officer> members(String group) {
        return identity.createUserQuery().memberOfGroup(group).list().stream()
                .map(user -> new Officer(user.getId(), nameOf(user)))
                .sorted(Comparator.comparing(Officer::userId));
    }

    private static String nameOf(User user) {
        var name = orEmpty(user.getLastName()) + orEmpty(user.getFirstName());
        return name.isBlank() ? user.getId() : name;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
