package org.niangjia.casefile.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.AGENCY;
import static org.niangjia.casefile.process.CaseProcess.Variables.APPROVAL_LEVEL;
import static org.niangjia.casefile.process.CaseProcess.Variables.PARTNER_DESK;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.Membership;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/**
 * Which desk a task of the case goes to: the group of the nearest office, from the case's own upward, that has the role.
 * Asked when the task is made, so that a case that has moved finds its new desk; the case is held meanwhile, so that no
 * task is made for the old desk while the case moves. Public, as the engine's expressions ask.
 */
@Component
public class Desk {

    private final CaseFiles caseFiles;
    private final Offices offices;
    private final CasesOpenedTogether together;

    Desk(CaseFiles caseFiles, Offices offices, CasesOpenedTogether together) {
        this.caseFiles = caseFiles;
        this.offices = offices;
        this.together = together;
    }

    public String caseworker(DelegateExecution execution) {
        return group(Role.CASEWORKER, execution);
    }

    public String supervisor(DelegateExecution execution) {
        return group(Role.SUPERVISOR, execution);
    }

    public String director(DelegateExecution execution) {
        return group(Role.DIRECTOR, execution);
    }

    public String finance(DelegateExecution execution) {
        return group(Role.FINANCE, execution);
    }

    /** Where there are no volunteers, the caseworkers: one of them finds somebody, or goes herself. */
    public String volunteer(DelegateExecution execution) {
        return nearest(Role.VOLUNTEER, new CaseNumber(execution.getProcessBusinessKey()))
                .orElseGet(() -> caseworker(execution));
    }

    public String city(DelegateExecution execution) {
        return group(Role.CITY, execution);
    }

    /** The desk of the agency that the referral went to; it keeps the referral where the case moves on. */
    public String partner(DelegateExecution execution) {
        return PARTNER_DESK.find(execution).orElseGet(() -> group(role(AGENCY.in(execution)), execution));
    }

    /** The desk that an agency has for a case as things stand; empty where it has a system and no desk. */
    public Optional<String> ofAgency(String agency, CaseNumber caseNumber) {
        return Role.of(agency).flatMap(role -> nearest(role, caseNumber));
    }

    /** The desk of the agency, and beside it our own caseworkers, who enter what the agency answers by letter. */
    public String partnerOrCaseworker(DelegateExecution execution) {
        return partner(execution) + "," + caseworker(execution);
    }

    /** The level that decides next. */
    public String approver(DelegateExecution execution) {
        return group(role(APPROVAL_LEVEL.in(execution)), execution);
    }

    private static Role role(String code) {
        return Role.of(code).orElseThrow(() -> new IllegalStateException("No role " + code));
    }

    private String group(Role role, DelegateExecution execution) {
        var caseNumber = new CaseNumber(execution.getProcessBusinessKey());
        return nearest(role, caseNumber)
                .orElseThrow(() -> new IllegalStateException(
                        "No office above that of %s has the role %s".formatted(caseNumber.value(), role.code())));
    }

    private AidCase held(CaseNumber caseNumber) {
        caseFiles.lock(caseNumber);
        return caseFiles.get(caseNumber);
    }

    private Optional<String> nearest(Role role, CaseNumber caseNumber) {
        var office = together.find(caseNumber).orElseGet(() -> held(caseNumber)).office();
        return together.nearest(role, office, () -> offices.nearest(role, office))
                .map(nearest -> new Membership(role, nearest).group());
    }
}
