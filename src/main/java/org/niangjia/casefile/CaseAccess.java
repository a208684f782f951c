package org.niangjia.casefile;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.niangjia.office.Actor;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/**
 * Who may read a family's file: the roles that carry cases, in their own office and those below it; and for some hours
 * whoever asked for it in an emergency. Agencies, volunteers and finance see what their own tasks show; the engine's
 * administrator sees none. Who may change something of it is asked of her roles in the case's office, so that an emergency
 * opens a case to be read and to nothing else.
 */
@Component
public class CaseAccess {

    private static final Set<Role> READERS =
            EnumSet.of(Role.CASEWORKER, Role.SUPERVISOR, Role.DIRECTOR, Role.CITY, Role.PROVINCE, Role.AUDITOR);

    private final CaseFiles caseFiles;
    private final EmergencyReaders emergencies;

    public CaseAccess(CaseFiles caseFiles, EmergencyReaders emergencies) {
        this.caseFiles = caseFiles;
        this.emergencies = emergencies;
    }

    /** The case, if the reader may see it; an unknown case and a hidden one look alike. */
    public Optional<AidCase> visible(CaseNumber caseNumber, Actor reader) {
        return caseFiles
                .find(caseNumber)
                .filter(aidCase -> isOfHerOffice(aidCase, reader)
                        || emergencies.readsUntil(caseNumber, reader.userId()).isPresent());
    }

    /** The offices whose cases the reader may see, each with all below it. */
    public Set<OfficeCode> offices(Actor reader) {
        return reader.memberships().stream()
                .filter(membership -> READERS.contains(membership.role()))
                .map(Membership::office)
                .collect(Collectors.toSet());
    }

    /** Whether her roles alone let her read it, with no emergency. */
    public boolean isOfHerOffice(AidCase aidCase, Actor reader) {
        return offices(reader).stream().anyMatch(own -> own.covers(aidCase.office()));
    }
}
