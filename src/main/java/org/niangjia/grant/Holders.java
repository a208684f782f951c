package org.niangjia.grant;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.Person;
import org.niangjia.catalogue.Programme;
import org.niangjia.catalogue.Programmes;
import org.niangjia.platform.cipher.Sha256;
import org.springframework.stereotype.Component;

/**
 * Who gets a programme by a grant, and so may not get it again in the period (domain rule). A person is known by a digest
 * of her identity number, whichever case she appears in; without one, only within the case. A grant to a household
 * counts for all its members.
 */
@Component
class Holders {

    private final Grants grants;
    private final Households households;
    private final Programmes programmes;
    private final Clock clock;

    Holders(Grants grants, Households households, Programmes programmes, Clock clock) {
        this.grants = grants;
        this.households = households;
        this.programmes = programmes;
        this.clock = clock;
    }

    /** Whether one of them already holds the programme in the present period. */
    boolean isHeldByAnother(Grant grant) {
        var programme = programmes.get(grant.programme());
        return grants.isHeld(programme.code(), period(programme), of(grant), grant.grantId());
    }

    void enter(Grant grant) {
        var programme = programmes.get(grant.programme());
        grants.hold(programme.code(), period(programme), of(grant), grant.grantId());
    }

    private String period(Programme programme) {
        return programme.once().periodOf(LocalDate.now(clock));
    }

    private Set<String> of(Grant grant) {
        var perPerson = programmes.get(grant.programme()).isPerPerson();
        return households.of(grant.caseNumber()).stream()
                .filter(member -> !perPerson || member.personId().equals(grant.person()))
                .map(Holders::holder)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String holder(Person person) {
        IdNumber number = person.idNumber();
        return number == null ? person.personId().value() : Sha256.hex(number.value());
    }
}
