package org.niangjia.grant;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.casefile.ListedGrants;
import org.niangjia.casefile.Timeline;
import org.niangjia.catalogue.Programmes;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Grants of a list. The levels are those of the list's total, which is no less than its largest grant: the stricter of
 * the two. Every decision is written to every grant, so that what pays asks a listed grant as it asks any other.
 */
@Service
@Transactional
public class ApproveLists implements ListedGrants {

    private final Grants grants;
    private final HeldGrants held;
    private final Holders holders;
    private final RequestGrant requestGrant;
    private final PublicNotice notice;
    private final Levels levels;
    private final Deciders deciders;
    private final Programmes programmes;
    private final Timeline timeline;
    private final Texts texts;
    private final Clock clock;

    ApproveLists(
            Grants grants,
            HeldGrants held,
            Holders holders,
            RequestGrant requestGrant,
            PublicNotice notice,
            Levels levels,
            Deciders deciders,
            Programmes programmes,
            Timeline timeline,
            Texts texts,
            Clock clock) {
        this.grants = grants;
        this.held = held;
        this.holders = holders;
        this.requestGrant = requestGrant;
        this.notice = notice;
        this.levels = levels;
        this.deciders = deciders;
        this.programmes = programmes;
        this.timeline = timeline;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public List<FieldError> ask(Wanted wanted, Actor importer) {
        var programme = programmes.find(wanted.programme());
        if (programme.isEmpty()) {
            return List.of(new FieldError("programme", texts.get("grant-terms.unknown-programme")));
        }
        var grant = Grant.prepared(
                wanted.grantId(),
                wanted.caseNumber(),
                wanted.grantId(),
                programme.get().code(),
                programme.get().fund(),
                wanted.person(),
                wanted.amount(),
                programme.get().isGoods(),
                clock.instant());
        var obstacles = requestGrant.obstacles(grant);
        if (!obstacles.isEmpty()) {
            return obstacles;
        }
        if (notice.isPublic(grant)) {
            return List.of(new FieldError("amount", texts.get("list.needs-notice")));
        }
        grants.add(grant);
        grants.list(grant.grantId(), wanted.listId(), wanted.total());
        grants.save(grant.listed(importer.userId(), clock.instant()));
        holders.enter(grant);
        timeline.add(grant.caseNumber(), importer.userId(), "grant-requested", grant.programme());
        return List.of();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Role> levelDue(String listId) {
        return awaiting(listId).stream()
                .findFirst()
                .flatMap(grant -> levels.next(grants.decisive(grant), grant.passedLevel()));
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isOpenTo(String listId, Actor approver) {
        return levelDue(listId)
                .filter(level -> awaiting(listId).stream()
                        .allMatch(grant -> grant.isOpenTo(deciders.decider(grant, level, approver))))
                .isPresent();
    }

    @Override
    public Map<String, FieldError> decide(
            String listId, Actor approver, boolean approve, List<String> struck, String reason) {
        var level = levelDue(listId)
                .orElseThrow(() -> new IllegalStateException("No level is left to decide on list " + listId));
        var refused = new LinkedHashMap<String, FieldError>();
        for (var found : awaiting(listId)) {
            var grant = held.hold(found.grantId());
            if (grant.status() != Grant.Status.AWAITING_APPROVAL) {
                // Its case was withdrawn a moment ago.
                continue;
            }
            var ruling = approve && !struck.contains(grant.grantId()) ? Grant.Ruling.APPROVE : Grant.Ruling.REJECT;
            var word = new Grant.Word(ruling, null, null, ruling == Grant.Ruling.APPROVE ? "" : reason);
            var step = grant.decided(word, level, deciders.decider(grant, level, approver), clock.instant());
            if (step instanceof Grant.Refused no) {
                refused.put(
                        grant.grantId(),
                        new FieldError(
                                no.fault().field(),
                                texts.get("grant.refused." + no.fault().code())));
                continue;
            }
            keep(((Grant.Moved) step).grant(), approver, ruling);
        }
        return refused;
    }

    private void keep(Grant grant, Actor approver, Grant.Ruling ruling) {
        grants.save(grant);
        if (!grant.isOpen()) {
            grants.releaseHolders(grant.grantId());
        }
        timeline.add(
                grant.caseNumber(),
                approver.userId(),
                ruling == Grant.Ruling.APPROVE ? "grant-approved" : "grant-rejected",
                grant.programme());
    }

    @Override
    public void withdraw(String listId) {
        for (var found : awaiting(listId)) {
            var grant = held.hold(found.grantId());
            if (grant.status() == Grant.Status.AWAITING_APPROVAL) {
                grants.save(grant.withdrawn());
                grants.releaseHolders(grant.grantId());
            }
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> approved(String listId) {
        // They are of one list, so that the table is asked once, or once a level passed, and not for each of thousands.
        var asked = new HashMap<List<Object>, Boolean>();
        return awaiting(listId).stream()
                .filter(grant ->
                        asked.computeIfAbsent(List.of(grants.decisive(grant), grant.passedLevel()), same -> levels.next(
                                        grants.decisive(grant), grant.passedLevel())
                                .isEmpty()))
                .map(Grant::grantId)
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Told> told(String listId) {
        return grants.ofList(listId).stream()
                .map(grant -> new Told(
                        grant.grantId(),
                        grant.programme(),
                        grant.amount(),
                        grant.status().code()))
                .toList();
    }

    private List<Grant> awaiting(String listId) {
        return grants.ofList(listId).stream()
                .filter(grant -> grant.status() == Grant.Status.AWAITING_APPROVAL)
                .toList();
    }
}
