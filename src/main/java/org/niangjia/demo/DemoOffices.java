package org.niangjia.demo;

import java.util.List;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The demo's offices: two districts of one city, a street in each. Made once; a restart finds them. */
@Component
@Profile("demo")
@Order(DemoOffices.FIRST)
class DemoOffices implements ApplicationRunner {

    /** People, funds and cases need offices. */
    static final int FIRST = 0;

    private static final List<Role> STREET = List.of(Role.CASEWORKER, Role.SUPERVISOR, Role.VOLUNTEER);
    private static final List<Role> DISTRICT = List.of(
            Role.DIRECTOR,
            Role.FINANCE,
            Role.CIVIL_AFFAIRS,
            Role.DISABILITY,
            Role.EDUCATION,
            Role.PROCURATORATE,
            Role.HEALTH,
            Role.EMPLOYMENT,
            Role.JUSTICE);

    private static final List<Offices.Office> OFFICES = List.of(
            office("510000", "四川省妇女联合会", "Sichuan Women's Federation", List.of(Role.PROVINCE)),
            office("510100", "成都市妇女联合会", "Chengdu Women's Federation", List.of(Role.CITY, Role.AUDITOR)),
            office("510104", "锦江区妇女联合会", "Jinjiang District Women's Federation", DISTRICT),
            office("510104020", "锦江区春熙路街道妇联", "Chunxi Road Street Women's Federation", STREET),
            office("510107", "武侯区妇女联合会", "Wuhou District Women's Federation", DISTRICT),
            office("510107010", "武侯区浆洗街街道妇联", "Jiangxi Street Women's Federation", STREET));

    private final Offices offices;

    DemoOffices(Offices offices) {
        this.offices = offices;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        OFFICES.stream().filter(office -> offices.find(office.code()).isEmpty()).forEach(offices::add);
    }

    static String nameOf(OfficeCode code) {
        return OFFICES.stream()
                .filter(office -> office.code().equals(code))
                .findFirst()
                .orElseThrow()
                .zh();
    }

    private static Offices.Office office(String code, String zh, String en, List<Role> roles) {
        return new Offices.Office(new OfficeCode(code), zh, en, roles);
    }
}
