package org.niangjia.grant;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.Timeline;
import org.niangjia.catalogue.Programmes;
import org.niangjia.office.Actor;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.niangjia.platform.Ids;
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

    /** Who raised an objection that came from the public page. */
    private static final String PUBLIC = "public";

    private final Grants grants;
    private final HeldGrants held;
    private final CaseFiles caseFiles;
    private final Households households;
    private final Programmes programmes;
    private final NoticeBoard board;
    private final Deciders deciders;
    private final Offices offices;
    private final GrantSettings settings;
    private final Timeline timeline;
    private final Ids ids;
    private final Texts texts;
    private final Clock clock;

    PublicNotice(
            Grants grants,
            HeldGrants held,
            CaseFiles caseFiles,
            Households households,
            Programmes programmes,
            NoticeBoard board,
            Deciders deciders,
            Offices offices,
            GrantSettings settings,
            Timeline timeline,
            Ids ids,
            Texts texts,
            Clock clock) {
        this.grants = grants;
        this.held = held;
        this.caseFiles = caseFiles;
        this.households = households;
        this.programmes = programmes;
        this.board = board;
        this.deciders = deciders;
        this.offices = offices;
        this.settings = settings;
        this.timeline = timeline;
        this.ids = ids;
        this.texts = texts;
        this.clock = clock;
    }

    /** The process that waits for the notice to end. */
    public interface NoticeBoard {

        /** Takes the notice down for an objection; false when none is up. */
        boolean takeDown(Grant grant);
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
        // The engine's timers know no more than milliseconds, and must not be early.
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        grants.save(grant.onNotice(ids.next(), now, now.plus(settings.noticeLasts())));
        timeline.add(grant.caseNumber(), "system", "notice-opened", grant.programme());
        return true;
    }

    /** When the notice ends: the model's timer asks, so that its length stands in one place. */
    @Transactional(readOnly = true)
    public Instant endsAt(String grantId) {
        return Optional.ofNullable(grants.find(grantId).orElseThrow().notice())
                .map(Grant.Notice::until)
                .orElseThrow(() -> new IllegalStateException("Grant %s is not on notice".formatted(grantId)));
    }

    /**
     * The notices that are up, as anybody may read them; the one that ends first at the front. Asked of the rule again: a
     * family of which it is learned meanwhile that it must not be made public is not.
     */
    @Transactional(readOnly = true)
    public List<Shown> up() {
        return grants.onNotice(clock.instant()).stream()
                .filter(this::isPublic)
                .map(this::shown)
                .toList();
    }

    private Shown shown(Grant grant) {
        var notice = Objects.requireNonNull(grant.notice());
        var office = caseFiles.get(grant.caseNumber()).office();
        var name = person(grant).map(Person::name).orElse("");
        return new Shown(
                notice.noticeId(),
                programmes.get(grant.programme()).name().in(texts.locale()),
                grant.amount(),
                offices.find(office).map(found -> found.name(texts.locale())).orElse(office.value()),
                redacted(name),
                notice.from(),
                notice.until());
    }

    /** 沈秋月 is 沈＊＊, whatever the length: it would tell who is meant among few. */
    static String redacted(String name) {
        return name.isEmpty() ? "＊＊" : name.substring(0, name.offsetByCodePoints(0, 1)) + "＊＊";
    }

    /**
     * A notice as it is shown to everybody: nothing by which the family or its case could be found.
     *
     * @param area the street's name
     * @param name its first character
     */
    public record Shown(
            String noticeId, String programme, Money amount, String area, String name, Instant from, Instant until) {}

    /** Whether the rule asks to make the grant public before it is paid. */
    boolean isPublic(Grant grant) {
        return grant.amount().compareTo(settings.noticeFromAmount()) >= 0
                && programmes.get(grant.programme()).publicNotice()
                && Collections.disjoint(caseFiles.get(grant.caseNumber()).causes(), settings.noticeNeverFor())
                && !isMinor(person(grant));
    }

    /** Whom the notice would show: who gets the grant, or the applicant where the whole household does. */
    private Optional<Person> person(Grant grant) {
        return households.of(grant.caseNumber()).stream()
                .filter(member -> grant.person() == null
                        ? member.isApplicant()
                        : member.personId().equals(grant.person()))
                .findFirst();
    }

    /** Somebody whose age we do not know may be one. */
    private boolean isMinor(Optional<Person> person) {
        return person.map(known -> known.ageOn(LocalDate.now(clock))).orElse(-1) < settings.adultAt();
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
        return raise(grantId, new Grants.Objection(actor.userId(), clock.instant(), reason, null, null));
    }

    /**
     * Somebody who read the notice objects. A notice that is not up looks like one that never was.
     *
     * @param objector her name
     * @param phone where she can be asked
     */
    public Raised raiseByPublic(String noticeId, String objector, String phone, String reason) {
        return grants.byNotice(noticeId)
                .map(grant ->
                        raise(grant.grantId(), new Grants.Objection(PUBLIC, clock.instant(), reason, objector, phone)))
                .filter(Raised.RAISED::equals)
                .orElse(Raised.NOT_FOUND);
    }

    private Raised raise(String grantId, Grants.Objection objection) {
        var grant = held.hold(grantId);
        if (!grant.isOnNoticeAt(objection.raisedAt())
                || grants.objection(grantId).isPresent()
                || !board.takeDown(grant)) {
            return Raised.NO_NOTICE;
        }
        grants.addObjection(grantId, objection);
        timeline.add(grant.caseNumber(), objection.raisedBy(), "objection-raised", grant.programme());
        return Raised.RAISED;
    }

    private boolean worksOnIt(Grant grant, Actor actor) {
        var office = caseFiles.get(grant.caseNumber()).office();
        return actor.worksFor(Role.CASEWORKER, office) || actor.worksFor(Role.SUPERVISOR, office);
    }

    /** Whether she could decide the objection: whoever raised it does not. */
    @Transactional(readOnly = true)
    public boolean isObjectionOpenTo(String grantId, Actor director) {
        var grant = grants.find(grantId).orElseThrow();
        return deciders.decider(grant, Role.DIRECTOR, director).fault().isEmpty()
                && !raisedObjection(grantId, director);
    }

    private boolean raisedObjection(String grantId, Actor director) {
        return grants.objection(grantId)
                .filter(objection -> objection.raisedBy().equals(director.userId()))
                .isPresent();
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
                deciders.decider(grant, Role.DIRECTOR, director),
                raisedObjection(grantId, director),
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
