package org.niangjia.casefile;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.office.OfficeCode;

/**
 * A family's case.
 *
 * <p>Life cycle: {@code open}, through the stages intake → assessment → plan → support → follow-up, until it is
 * {@code closed} on the household's own answer, {@code rejected} by the supervisor, or {@code withdrawn}; a closed,
 * rejected or withdrawn case can be reopened, and then goes on with a new assessment.
 *
 * @param office the office that carries it
 * @param channel how it reached us
 * @param reportedBy user id of who registered it; {@code public} for a report without a login
 * @param causes codes of the catalogue
 * @param risk sets how often to visit; unknown until the home visit
 */
public record AidCase(
        CaseNumber caseNumber,
        OfficeCode office,
        String channel,
        Urgency urgency,
        CaseStatus status,
        Stage stage,
        String reportedBy,
        Instant reportedAt,
        Set<String> causes,
        @Nullable Risk risk) {

    public AidCase {
        causes = Set.copyOf(causes);
    }

    public boolean isOpen() {
        return status == CaseStatus.OPEN;
    }

    public boolean hasCause(String cause) {
        return causes.contains(cause);
    }

    /** On to the next stage. */
    public AidCase at(Stage next) {
        return with(guard(CaseStatus.OPEN, status), next);
    }

    public AidCase closed() {
        guard(CaseStatus.OPEN, status);
        return with(CaseStatus.CLOSED, Stage.CLOSED);
    }

    public AidCase rejected() {
        guard(CaseStatus.OPEN, status);
        return with(CaseStatus.REJECTED, Stage.CLOSED);
    }

    public AidCase withdrawn() {
        guard(CaseStatus.OPEN, status);
        return with(CaseStatus.WITHDRAWN, Stage.CLOSED);
    }

    public AidCase reopened() {
        if (isOpen()) {
            throw new IllegalStateException("The case is open already");
        }
        return with(CaseStatus.OPEN, Stage.ASSESSMENT);
    }

    /** Another office carries it from now on. */
    public AidCase movedTo(OfficeCode to) {
        guard(CaseStatus.OPEN, status);
        return new AidCase(caseNumber, to, channel, urgency, status, stage, reportedBy, reportedAt, causes, risk);
    }

    /** What is told of it now, as where another report of the same family was added. */
    public AidCase told(Set<String> toldCauses, Urgency toldUrgency) {
        return new AidCase(
                caseNumber, office, channel, toldUrgency, status, stage, reportedBy, reportedAt, toldCauses, risk);
    }

    /** Ended as a part of another file, and a file of its own again: it goes on at its intake. */
    public AidCase parted() {
        guard(CaseStatus.CLOSED, status);
        return with(CaseStatus.OPEN, Stage.INTAKE);
    }

    /** What the home visit found. */
    public AidCase found(Set<String> foundCauses, Risk foundRisk) {
        return new AidCase(
                caseNumber, office, channel, urgency, status, stage, reportedBy, reportedAt, foundCauses, foundRisk);
    }

    private AidCase with(CaseStatus newStatus, Stage newStage) {
        return new AidCase(
                caseNumber, office, channel, urgency, newStatus, newStage, reportedBy, reportedAt, causes, risk);
    }

    private static CaseStatus guard(CaseStatus wanted, CaseStatus found) {
        if (wanted != found) {
            throw new IllegalStateException("The case is " + found.code());
        }
        return found;
    }
}
