package org.niangjia.transfer;

import java.util.List;
import java.util.Optional;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/**
 * Which offices can carry a case: those that have caseworkers of their own, and a supervisor, a director and finance of
 * their own or above them, and a city where there is one at all, as it approves what is most. A case that moved anywhere
 * else would wait on a desk where nobody sits. Volunteers need not be there: caseworkers do their part.
 */
@Component
public class ReceivingOffices {

    private static final List<Role> NEEDED = List.of(Role.SUPERVISOR, Role.DIRECTOR, Role.FINANCE);

    private final Offices offices;

    ReceivingOffices(Offices offices) {
        this.offices = offices;
    }

    /** All that could take a case which lies at another office. */
    public List<Offices.Office> besides(OfficeCode from) {
        return offices.all().stream()
                .filter(office -> !office.code().equals(from))
                .filter(this::canCarryCases)
                .toList();
    }

    /** The office of an area code as it was written; empty where there is none. */
    public Optional<Offices.Office> find(String code) {
        return OfficeCode.parse(code).flatMap(offices::find);
    }

    public boolean canCarryCases(Offices.Office office) {
        return office.roles().contains(Role.CASEWORKER)
                && NEEDED.stream()
                        .allMatch(role -> offices.nearest(role, office.code()).isPresent())
                && (cityOf(office.code()).isPresent() || isWithoutCities());
    }

    private boolean isWithoutCities() {
        return offices.all().stream().noneMatch(office -> office.roles().contains(Role.CITY));
    }

    /** The city that an upward referral goes to; empty where no city stands above the office. */
    public Optional<OfficeCode> cityOf(OfficeCode office) {
        return offices.nearest(Role.CITY, office);
    }
}
