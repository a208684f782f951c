package org.niangjia.grant.process;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Assessors;
import org.niangjia.casefile.Hardship;
import org.niangjia.casefile.Hardships;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.catalogue.Programmes;
import org.niangjia.grant.Grant;
import org.niangjia.grant.Grants;
import org.niangjia.grant.RequestGrant;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Component;

/** What the people who decide on a grant see of it. */
@Component
class ShownGrants {

    private final Grants grants;
    private final RequestGrant requestGrant;
    private final Households households;
    private final Assessors assessors;
    private final Hardships hardships;
    private final Programmes programmes;
    private final Texts texts;
    private final Clock clock;

    ShownGrants(
            Grants grants,
            RequestGrant requestGrant,
            Households households,
            Assessors assessors,
            Hardships hardships,
            Programmes programmes,
            Texts texts,
            Clock clock) {
        this.grants = grants;
        this.requestGrant = requestGrant;
        this.households = households;
        this.assessors = assessors;
        this.hardships = hardships;
        this.programmes = programmes;
        this.texts = texts;
        this.clock = clock;
    }

    Grant grant(String grantId) {
        return grants.find(grantId).orElseThrow();
    }

    ShownGrant shown(Grant grant) {
        var obstacles = requestGrant.obstacles(grant);
        return new ShownGrant(
                grant.grantId(),
                grant.programme(),
                grant.person() == null ? texts.get("grant.household") : name(grant.person()),
                grant.requested(),
                grant.approved(),
                instalments(grant),
                obstacles.isEmpty(),
                obstacles.stream().map(FieldError::message).toList(),
                hardships.of(grant.caseNumber()),
                grant.fund(),
                assessors.of(grant.caseNumber()),
                programmes.find(grant.programme()).stream()
                        .flatMap(programme -> programme.papers().stream())
                        .map(paper -> paper.in(texts.locale()))
                        .toList());
    }

    /** In how many parts it would be paid if its money were promised today; absent where it is paid at once. */
    private @Nullable String instalments(Grant grant) {
        var parts = programmes.find(grant.programme()).stream()
                .flatMap(programme -> programme.instalments(grant.amount().fen(), LocalDate.now(clock)).stream())
                .toList();
        return parts.size() < 2
                ? null
                : texts.get(
                        "grant.instalments",
                        String.valueOf(parts.size()),
                        new Money(parts.get(0).fen()).amount(),
                        parts.get(0).due().toString(),
                        parts.get(parts.size() - 1).due().toString());
    }

    /** What was decided so far, and what the caseworker answered to each return. */
    List<ShownDecision> decisions(Grant grant) {
        return grant.decisions().stream()
                .filter(decision -> decision.kind() == Grant.Kind.APPROVAL || decision.kind() == Grant.Kind.REVISION)
                .map(decision -> new ShownDecision(
                        decision.level().code(),
                        decision.by(),
                        decision.onBehalfOf(),
                        decision.decision(),
                        decision.amount(),
                        decision.reasonCode(),
                        decision.reason(),
                        decision.at()))
                .toList();
    }

    @Nullable ShownObjection objection(Grant grant) {
        return grants.objection(grant.grantId())
                .map(objection -> new ShownObjection(
                        objection.raisedAt(),
                        objection.raisedBy(),
                        objection.objector(),
                        objection.phone(),
                        objection.reason()))
                .orElse(null);
    }

    private String name(PersonId person) {
        return households.person(person).map(Person::name).orElse("");
    }

    record ShownGrant(
            String grantId,
            String programme,
            String person,
            Money requested,
            @Nullable Money approved,
            @Nullable String instalments,
            boolean eligible,
            List<String> reason,
            Hardship hardship,
            String fund,
            Set<String> assessedBy,
            List<String> papers) {}

    record ShownDecision(
            String level,
            String by,
            @Nullable String onBehalfOf,
            String decision,
            Money approved,
            @Nullable String reasonCode,
            String reason,
            Instant at) {}

    record ShownObjection(
            Instant raisedAt, String by, @Nullable String objector, @Nullable String phone, String text) {}
}
