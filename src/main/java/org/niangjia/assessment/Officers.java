package org.niangjia.assessment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.People;
import org.niangjia.office.People.Colleague;
import org.niangjia.office.Role;
import org.springframework.stereotype.Service;

/** Who can visit a family. */
@Service
class Officers {

    private final People people;

    Officers(People people) {
        this.people = people;
    }

    /** The caseworkers of the office and of those above it. */
    List<Colleague> of(OfficeCode office) {
        return Stream.iterate(Optional.of(office), Optional::isPresent, each -> each.flatMap(OfficeCode::parent))
                .flatMap(Optional::stream)
                .flatMap(each -> people.in(new Membership(Role.CASEWORKER, each)).stream())
                .distinct()
                .toList();
    }
}
