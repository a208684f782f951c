package org.niangjia.assessment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.People;
import org.niangjia.office.People.Colleague;
import org.niangjia.office.Role;
import org.springframework.stereotype.Service;

/** Who can visit a family, and whom its case may come to. */
@Service
class Officers {

    private static final List<Role> STAFF =
            List.of(Role.CASEWORKER, Role.SUPERVISOR, Role.DIRECTOR, Role.CITY, Role.PROVINCE, Role.FINANCE);

    private final People people;

    Officers(People people) {
        this.people = people;
    }

    /** The federation's own people, in the office and in those above it, before whom the case may come. */
    List<Colleague> staff(OfficeCode office) {
        return holders(STAFF, office);
    }

    /** The caseworkers of the office and of those above it. */
    List<Colleague> of(OfficeCode office) {
        return holders(Set.of(Role.CASEWORKER), office);
    }

    private List<Colleague> holders(Collection<Role> roles, OfficeCode office) {
        var memberships = Stream.iterate(
                        Optional.of(office), Optional::isPresent, each -> each.flatMap(OfficeCode::parent))
                .flatMap(Optional::stream)
                .flatMap(each -> roles.stream().map(role -> new Membership(role, each)))
                .toList();
        return people.in(memberships);
    }
}
