package org.niangjia.grant.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.casefile.GrantPayments;
import org.niangjia.casefile.GrantPayments.GrantPayment;
import org.niangjia.casefile.GrantPayments.Part;
import org.niangjia.casefile.GrantPayments.Progress;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.PersonId;
import org.niangjia.grant.AppealGrant;
import org.niangjia.grant.Grant;
import org.niangjia.grant.Grants;
import org.niangjia.grant.StopGrant;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/** {@code grants} on a case's page: for those who carry the case and those who audit it. */
@Component
class GrantsOfCase implements CaseSection {

    private static final Set<Role> READERS =
            Set.of(Role.CASEWORKER, Role.SUPERVISOR, Role.DIRECTOR, Role.CITY, Role.PROVINCE, Role.AUDITOR);

    private final Grants grants;
    private final AppealGrant appeals;
    private final GrantPayments payments;
    private final StopGrant stopGrant;

    GrantsOfCase(Grants grants, AppealGrant appeals, GrantPayments payments, StopGrant stopGrant) {
        this.grants = grants;
        this.appeals = appeals;
        this.payments = payments;
        this.stopGrant = stopGrant;
    }

    @Override
    public String name() {
        return "grants";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        return READERS.stream().anyMatch(role -> reader.worksFor(role, aidCase.office()))
                ? grants.of(aidCase.caseNumber()).stream()
                        .map(grant -> view(grant, reader))
                        .toList()
                : List.of();
    }

    private GrantView view(Grant grant, Actor reader) {
        var notice = grant.notice();
        return new GrantView(
                grant.grantId(),
                grant.programme(),
                grant.fund(),
                grant.person(),
                grant.goods() ? true : null,
                grant.status(),
                grant.requested(),
                grant.approved(),
                grant.approvals().stream().map(Approval::of).toList(),
                notice == null ? null : notice.until(),
                appeals.until(grant).orElse(null),
                payments.of(grant.grantId()).orElse(null),
                payments.all(grant.grantId()),
                schedule(grant),
                grant.audit().map(Approval::of).orElse(null),
                grant.stop().map(Approval::of).orElse(null),
                stopGrant.mayStop(grant, reader) ? true : null);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GrantView(
            String grantId,
            String programme,
            String fund,
            @Nullable PersonId person,
            @Nullable Boolean goods,
            Grant.Status status,
            Money requested,
            @Nullable Money approved,
            List<Approval> approvals,
            @Nullable Instant noticeUntil,
            @Nullable Instant appealUntil,
            @Nullable GrantPayment payment,
            List<GrantPayment> payments,
            @Nullable Schedule schedule,
            @Nullable Approval audit,
            @Nullable Approval stop,
            @Nullable Boolean mayStop) {}

    /** Of a grant that is paid bit by bit; absent where it is paid at once. */
    private @Nullable Schedule schedule(Grant grant) {
        var progress = payments.progress(List.of(grant.grantId())).get(grant.grantId());
        if (progress == null) {
            return null;
        }
        var goesOn = grant.status() == Grant.Status.APPROVED && grant.stop().isEmpty();
        return new Schedule(goesOn ? progress : progress.over(), payments.schedule(grant.grantId()));
    }

    /** How far it has come, and every part of it. */
    record Schedule(@JsonUnwrapped Progress progress, List<Part> parts) {}

    /**
     * What a level said.
     *
     * @param onBehalfOf for whom she decided, where she stood in
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Approval(
            String level,
            String by,
            @Nullable String onBehalfOf,
            String decision,
            @Nullable String reasonCode,
            String reason,
            Instant at) {

        static Approval of(Grant.Decision decision) {
            return new Approval(
                    decision.level().code(),
                    decision.by(),
                    decision.onBehalfOf(),
                    decision.decision(),
                    decision.reasonCode(),
                    decision.reason(),
                    decision.at());
        }
    }
}
