package org.niangjia.grant;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.niangjia.casefile.GrantTerms;
import org.niangjia.casefile.Plans;
import org.niangjia.casefile.Timeline;
import org.niangjia.catalogue.Programmes;
import org.niangjia.platform.Ids;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a grant of a plan item, and lets it go to approval when the programme's terms allow it. */
@Service
@Transactional
public class RequestGrant {

    private final Grants grants;
    private final Holders holders;
    private final GrantTerms terms;
    private final Emergency emergency;
    private final Plans plans;
    private final Programmes programmes;
    private final Timeline timeline;
    private final Ids ids;
    private final Texts texts;
    private final Clock clock;

    RequestGrant(
            Grants grants,
            Holders holders,
            GrantTerms terms,
            Emergency emergency,
            Plans plans,
            Programmes programmes,
            Timeline timeline,
            Ids ids,
            Texts texts,
            Clock clock) {
        this.grants = grants;
        this.holders = holders;
        this.terms = terms;
        this.emergency = emergency;
        this.plans = plans;
        this.programmes = programmes;
        this.timeline = timeline;
        this.ids = ids;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * The plan item's grant: awaiting approval when nothing stands against it, returned otherwise. The same item gives
     * the same grant.
     */
    public Grant prepare(String planItem) {
        var found = grants.ofPlanItem(planItem).orElseGet(() -> create(planItem));
        var grant = grants.lock(found.grantId());
        var eligible = obstacles(grant).isEmpty();
        var next = eligible ? grant.submitted(emergency.isUrgent(grant.caseNumber())) : grant.returned();
        if (eligible) {
            holders.enter(grant);
        }
        grants.save(next);
        timeline.add(
                grant.caseNumber(), "system", eligible ? "grant-requested" : "grant-not-eligible", grant.programme());
        return next;
    }

    /** What stands against the grant today; the fields are {@code programme}, {@code person} and {@code amount}. */
    @Transactional(readOnly = true)
    public List<FieldError> obstacles(Grant grant) {
        var errors =
                new ArrayList<>(terms.check(grant.caseNumber(), grant.programme(), grant.person(), grant.requested()));
        if (programmes.find(grant.programme()).isPresent() && holders.isHeldByAnother(grant)) {
            errors.add(new FieldError("programme", texts.get("grant.held-in-period")));
        }
        return errors;
    }

    private Grant create(String planItem) {
        var item = plans.item(planItem);
        var programme = programmes.get(Objects.requireNonNull(item.programme(), "A grant's plan item has a programme"));
        var grant = Grant.prepared(
                ids.next(),
                item.caseNumber(),
                planItem,
                programme.code(),
                programme.fund(),
                item.person(),
                Objects.requireNonNull(item.amount(), "A grant's plan item has an amount"),
                programme.isGoods(),
                clock.instant());
        grants.add(grant);
        return grant;
    }
}
