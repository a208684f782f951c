package org.niangjia.fund;

import org.niangjia.catalogue.Programme;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;

/** A fund as it is declared in {@code funds/funds.yaml}: what it is called and which office keeps it. */
public record Fund(String code, Programme.Name name, OfficeCode office) {

    /** Whether the reader may see its balance and journal: money people of its office, of one above or one below. */
    public boolean isVisibleTo(Actor reader) {
        return isOpenTo(reader, Role.FINANCE)
                || isOpenTo(reader, Role.DIRECTOR)
                || isOpenTo(reader, Role.CITY)
                || isOpenTo(reader, Role.AUDITOR);
    }

    /** Whether she may book money into it. */
    public boolean isKeptBy(Actor actor) {
        return isOpenTo(actor, Role.FINANCE);
    }

    private boolean isOpenTo(Actor actor, Role role) {
        return actor.memberships().stream()
                .filter(membership -> membership.role() == role)
                .anyMatch(membership -> membership.office().covers(office) || office.covers(membership.office()));
    }
}
