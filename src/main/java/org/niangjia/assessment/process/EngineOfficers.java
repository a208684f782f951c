package org.niangjia.assessment.process;

import java.util.Comparator;
import java.util.LinkedHashSet;
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
import org.springframework.stereotype.Component;

/** The officers that the engine's identity service knows. */
@Component
class EngineOfficers implements Officers {

    private final IdentityService identity;

    EngineOfficers(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public List<Officer> of(OfficeCode office) {
        // An officer may not list the engine's users; that she sees her colleagues' names is our own rule.
        var signedIn = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return List.copyOf(new LinkedHashSet<>(upwards(office)
                    .flatMap(each -> members(new Membership(Role.CASEWORKER, each).group()))
                    .toList()));
        } finally {
            identity.setAuthentication(signedIn);
        }
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
