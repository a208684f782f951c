package org.niangjia.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;

class ReceivingOfficesTest {

    private static final Offices.Office CITY = office("510100", Role.CITY);
    private static final Offices.Office STREET =
            office("510104020", Role.CASEWORKER, Role.SUPERVISOR, Role.DIRECTOR, Role.FINANCE);
    private static final Offices.Office ELSEWHERE =
            office("520102010", Role.CASEWORKER, Role.SUPERVISOR, Role.DIRECTOR, Role.FINANCE);

    @Test
    void whereThereAreCitiesAnOfficeWithoutOneTakesNoCase() {
        var offices = receiving(CITY, STREET, ELSEWHERE);

        assertThat(offices.canCarryCases(STREET)).isTrue();
        assertThat(offices.canCarryCases(ELSEWHERE)).isFalse();
    }

    @Test
    void whereThereAreNoneItDoes() {
        assertThat(receiving(STREET, ELSEWHERE).canCarryCases(ELSEWHERE)).isTrue();
    }

    private static ReceivingOffices receiving(Offices.Office... all) {
        return new ReceivingOffices(new Tree(List.of(all)));
    }

    private static Offices.Office office(String code, Role... roles) {
        return new Offices.Office(new OfficeCode(code), code, code, List.of(roles));
    }

    private record Tree(List<Offices.Office> all) implements Offices {

        @Override
        public Optional<Office> find(OfficeCode code) {
            return all.stream().filter(office -> office.code().equals(code)).findFirst();
        }

        @Override
        public void add(Office office) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void update(Office office) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<OfficeCode> nearest(Role role, OfficeCode from) {
            return Stream.iterate(Optional.of(from), Optional::isPresent, code -> code.flatMap(OfficeCode::parent))
                    .flatMap(Optional::stream)
                    .filter(code -> find(code).stream()
                            .anyMatch(office -> office.roles().contains(role)))
                    .findFirst();
        }
    }
}
