package org.niangjia.grant;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Timeline;
import org.niangjia.catalogue.Programmes;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Public notice 公示 (domain rule): from a certain amount a grant is shown with names redacted before it is paid, and
 * an objection stops the payment until it is decided. Never for crime victims, minors, domestic violence or programmes
 * that name an illness.
 */
@Service
@Transactional
public class PublicNotice {

    private final Grants grants;
    private final HeldGrants held;
    private final CaseFiles caseFiles;
    private final Households households;
    private final Programmes programmes;
    private final NoticeBoard board;
    private final GrantSettings settings;
    private final Timeline timeline;
    private final Texts texts;
    private final Clock clock;

    PublicNotice(
            Grants grants,
            HeldGrants held,
            CaseFiles caseFiles,
            Households households,
            Programmes programmes,
            NoticeBoard board,
            GrantSettings settings,
            Timeline timeline,
            Texts texts,
            Clock clock) {
        this.grants = grants;
        this.held = held;
        this.caseFiles = caseFiles;
        this.households = households;
        this.programmes = programmes;
        this.board = board;
        this.settings = settings;
        this.timeline = timeline;
        this.texts = texts;
        this.clock = clock;
    }

    /** The process that waits for the notice to end. */
    public interface NoticeBoard {

        /** Takes the notice down for an objection; false when none is up. */
        boolean takeDown(String grantId);
    }

    /** What came of an objection. */
    public enum Raised {
        RAISED,
        NO_NOTICE,
        NOT_FOUND
    }

    /** Puts the notice up when the rule asks for one; says whether it did. */
    public boolean decide(String grantId) {
        var grant = held.hold(grantId);
        if (!isPublic(grant)) {
            return false;
        }
        grants.save(grant.onNoticeUntil(clock.instant().plus(settings.noticeLasts())));
        timeline.add(grant.caseNumber(), "system", "notice-opened", grant.programme());
        return true;
    }

    private boolean isPublic(Grant grant) {
        return grant.amount().compareTo(settings.noticeFromAmount()) >= 0
                && programmes.get(grant.programme()).publicNotice()
                && Collections.disjoint(caseFiles.get(grant.caseNumber()).causes(), settings.noticeNeverFor())
                && !isMinor(grant.person());
    }

    /** Somebody whose age we do not know may be one. */
    private boolean isMinor(@Nullable PersonId person) {
        return person != null
                && households
                                .person(person)
                                .map(known -> known.ageOn(LocalDate.now(clock)))
                                .orElse(-1)
                        < settings.adultAt();
    }

    /**
     * Objects while the notice is up.
     *
     * @param actor a caseworker or supervisor, who notes what somebody told her
     */
    public Raised raise(String grantId, Actor actor, String reason) {
        var found = grants.find(grantId);
        if (found.isEmpty() || !worksOnIt(found.get(), actor)) {
            return Raised.NOT_FOUND;
        }
        var grant = held.hold(grantId);
        if (!grant.isOnNoticeAt(clock.instant()) || grants.objection(grantId).isPresent() || !board.takeDown(grantId)) {
            return Raised.NO_NOTICE;
        }
        grants.addObjection(grantId, new Grants.Objection(actor.userId(), clock.instant(), reason));
        timeline.add(grant.caseNumber(), actor.userId(), "objection-raised", grant.programme());
        return Raised.RAISED;
    }

    private boolean worksOnIt(Grant grant, Actor actor) {
        var office = caseFiles.get(grant.caseNumber()).office();
        return actor.worksFor(Role.CASEWORKER, office) || actor.worksFor(Role.SUPERVISOR, office);
    }

    /**
     * Decides the objection: dismissed, the grant is paid; upheld, it is stopped.
     *
     * @throws IllegalStateException when the grant is not approved
     */
    public GrantAnswer decideObjection(String grantId, Actor director, boolean upheld, String reason) {
        var grant = held.hold(grantId);
        var step = grant.objectionDecided(
                upheld,
                director.userId(),
                director.worksFor(
                        Role.DIRECTOR, caseFiles.get(grant.caseNumber()).office()),
                grants.objection(grantId)
                        .filter(objection -> objection.raisedBy().equals(director.userId()))
                        .isPresent(),
                reason,
                clock.instant());
        if (step instanceof Grant.Refused refused) {
            return new GrantAnswer.Refused(Refusal.of(
                    refused.fault().field(),
                    texts.get("grant.refused." + refused.fault().code())));
        }
        var next = ((Grant.Moved) step).grant();
        grants.save(next);
        timeline.add(
                grant.caseNumber(),
                director.userId(),
                upheld ? "objection-upheld" : "objection-dismissed",
                grant.programme());
        return new GrantAnswer.Taken(next);
    }
}
