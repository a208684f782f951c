package org.niangjia.assessment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        return STAFF.stream()
                .flatMap(role -> holders(role, office))
                .distinct()
                .sorted(Comparator.comparing(Colleague::userId))
                .toList();
    }

    /** The caseworkers of the office and of those above it. */
    List<Colleague> of(OfficeCode office) {
        return holders(Role.CASEWORKER, office).distinct().toList();
    }

    private Stream<Colleague> holders(Role role, OfficeCode office) {
        return Stream.iterate(Optional.of(office), Optional::isPresent, each -> each.flatMap(OfficeCode::parent))
                .flatMap(Optional::stream)
                .flatMap(each -> people.in(new Membership(role, each)).stream());
    }
}
