package org.niangjia.office;

import java.util.Arrays;
import java.util.Optional;

/** What a person is for in her office. Agencies are roles too: their desks receive referrals. */
public enum Role {
    CASEWORKER("caseworker"),
    SUPERVISOR("supervisor"),
    DIRECTOR("director"),
    CITY("city"),
    PROVINCE("province"),
    FINANCE("finance"),
    VOLUNTEER("volunteer"),
    AUDITOR("auditor"),
    CIVIL_AFFAIRS("civil-affairs"),
    DISABILITY("disability"),
    EDUCATION("education"),
    PROCURATORATE("procuratorate"),
    HEALTH("health"),
    EMPLOYMENT("employment"),
    JUSTICE("justice");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether it is a partner's desk; the others are the federation's own. */
    public boolean isAgency() {
        return ordinal() >= CIVIL_AFFAIRS.ordinal();
    }

    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }
}
