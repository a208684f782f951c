package org.niangjia.intake;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseOpening;
import org.niangjia.casefile.Urgency;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a case for a call. It lacks what only a person can ask for, so it waits before the caseworkers of its street to be
 * registered.
 */
@Service
public class TakeCall {

    /** User id of who reports without a login. */
    public static final String PUBLIC = "public";

    public static final String PUBLIC_CHANNEL = "public-report";
    public static final String HOTLINE_CHANNEL = "hotline-12338";

    private final ReportCase reports;
    private final Calls calls;
    private final Offices offices;
    private final Texts texts;

    TakeCall(ReportCase reports, Calls calls, Offices offices, Texts texts) {
        this.reports = reports;
        this.calls = calls;
        this.offices = offices;
        this.texts = texts;
    }

    /** What became of a call. */
    public sealed interface Result {

        record Taken(CaseOpening.Opened opened) implements Result {}

        record Refused(Refusal refusal) implements Result {}
    }

    /** The offices that have caseworkers: where a family can be said to live. */
    @Transactional(readOnly = true)
    public List<Offices.Office> areas() {
        return offices.all().stream()
                .filter(office -> office.roles().contains(Role.CASEWORKER))
                .toList();
    }

    /** Takes what somebody sent from the public page. */
    @Transactional
    public Result fromPublic(@Nullable String area, Call call) {
        return take(areas(), area, PUBLIC_CHANNEL, new Actor(PUBLIC, Set.of()), Urgency.NORMAL, call);
    }

    /**
     * Takes what an operator of the hotline 12338 heard.
     *
     * @param urgent on the operator's judgement
     */
    @Transactional
    public Result fromHotline(@Nullable String area, Actor operator, boolean urgent, Call call) {
        var hers = areas().stream()
                .filter(office -> isHers(operator, office.code()))
                .toList();
        return take(hers, area, HOTLINE_CHANNEL, operator, urgent ? Urgency.URGENT : Urgency.NORMAL, call);
    }

    /** What stands against a report from the public page; empty when nothing does. */
    @Transactional(readOnly = true)
    public Optional<Refusal> refusalOf(@Nullable String area, Call call) {
        return refusalOf(areas(), area, call);
    }

    private Optional<Refusal> refusalOf(List<Offices.Office> open, @Nullable String area, Call call) {
        if (open.stream().noneMatch(office -> office.code().value().equals(area))) {
            return Optional.of(Refusal.of("area", texts.get("call.area")));
        }
        return call.forSelf() && call.nameOfApplicant() == null
                ? Optional.of(Refusal.of("call.caller", texts.get("call.caller")))
                : Optional.empty();
    }

    private Result take(
            List<Offices.Office> open, @Nullable String area, String channel, Actor by, Urgency urgency, Call call) {
        var refusal = refusalOf(open, area, call);
        if (refusal.isPresent()) {
            return new Result.Refused(refusal.get());
        }
        var office = new OfficeCode(Objects.requireNonNull(area));
        var applicant = new CaseReport.ApplicantReport(
                call.nameOfApplicant(), null, call.forSelf() ? call.phone() : null, call.address(), null);
        var reported = reports.report(office, by, new CaseReport(channel, urgency, applicant, null, null, null, null));
        if (reported instanceof ReportCase.Result.Refused refused) {
            return new Result.Refused(refused.refusal());
        }
        var opened = ((ReportCase.Result.Reported) reported).opened();
        calls.add(opened.aidCase().caseNumber(), call);
        return new Result.Taken(opened);
    }

    private static boolean isHers(Actor operator, OfficeCode office) {
        return operator.memberships().stream()
                .anyMatch(membership -> membership.office().covers(office));
    }
}
