package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.niangjia.MovedClock;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Timeline;
import org.niangjia.casefile.Urgency;
import org.niangjia.platform.Ids;
import org.niangjia.platform.clock.WorkingDays;
import org.niangjia.platform.webhook.Inbox;
import org.niangjia.platform.webhook.WebhookKey.SignedMessage;
import org.niangjia.referral.HearAgency.Heard;
import org.niangjia.referral.Referral.Moved;
import org.niangjia.referral.Referral.Step;
import org.niangjia.referral.ReferralEvent.Standing;

/**
 * One referral, heard of and moved as in the house: the domain's own classes over lists in memory, so that a hundred
 * thousand histories take a minute. What the database does with the same words is {@link ReferralStorm}'s to show.
 */
final class OneReferral {

    static final String AGENCY = "civil-affairs";

    private static final String ID = "r-1";

    private final Paper paper = new Paper();
    private final MovedClock time = new MovedClock();
    private final RunClocks clocks;
    private final ReferralLog log;
    private final HearAgency ear;
    private int wokeTokens;

    OneReferral() {
        log = new ReferralLog(paper, new NoTimeline(), new Ids(), time);
        var tokens = new Tokens() {
            @Override
            public void referralMoved(Referral referral) {
                wokeTokens++;
            }

            @Override
            public void clockChanged(Referral referral) {
                // Who watches the clocks reads them when she looks.
            }

            @Override
            public void sendingIsOff(Referral referral) {
                wokeTokens++;
            }

            @Override
            public void tellWithdrawn(Referral referral) {
                // The agency's side is played by the test.
            }
        };
        clocks = new RunClocks(
                paper,
                (agency, service, urgency) -> new Terms.Days(2, 10, 30, 3, 2, 2, 5),
                new EveryDay(),
                tokens,
                time);
        ear = new HearAgency(paper, new Entries(), new Hearing(paper, clocks, log), log, tokens);
        paper.add(Referral.prepared(
                ID,
                new CaseNumber("510104-2026-000001"),
                "item-1",
                AGENCY,
                "temporary-relief",
                new PersonId("p-1"),
                Urgency.NORMAL,
                MovedClock.MONDAY,
                new Clocks(days(2), days(10), days(30)),
                null));
    }

    Referral now() {
        return paper.get(ID);
    }

    /** The agency's words, as they came. */
    List<ReferralEvent> said() {
        return paper.events.stream().filter(event -> event.word().isPresent()).toList();
    }

    List<ReferralEvent> said(Standing standing) {
        return said().stream().filter(event -> event.standing() == standing).toList();
    }

    /** How often the process was told to look. */
    int wokeTokens() {
        return wokeTokens;
    }

    Heard hears(String agency, String messageId, String body, AgencyWord word) {
        return ear.hear(agency, new SignedMessage(messageId, body), ID, word);
    }

    void goesOut() {
        takes(now().handedOver(Way.SYSTEM), ReferralEvent.SENT);
    }

    void goesByLetter() {
        takes(now().handedOver(Way.PAPER), ReferralEvent.SENT_ON_PAPER);
    }

    void isKeptBack() {
        takes(now().keptBack(), ReferralEvent.KEPT_BACK);
    }

    void isAnswered() {
        takes(now().answered(), ReferralEvent.INFORMATION_PROVIDED);
    }

    void isWithdrawn() {
        takes(now().withdrawn(), ReferralEvent.WITHDRAWN);
    }

    void isGivenUp() {
        takes(now().expired(time.instant()), ReferralEvent.EXPIRED);
    }

    void waits(int days) {
        time.advance(Duration.ofDays(days));
    }

    boolean isLate() {
        return now().isLateAt(time.instant());
    }

    /** The moment so many microseconds after the referral was made. */
    static Instant micros(long after) {
        return MovedClock.MONDAY.plusNanos(after * 1000);
    }

    private void takes(Step step, String kind) {
        if (step instanceof Moved moved) {
            var before = now();
            clocks.keep(before, moved.referral());
            log.step(before, kind, "caseworker", null, null);
        }
    }

    private static Instant days(int days) {
        return MovedClock.MONDAY.plus(Duration.ofDays(days));
    }

    private static final class EveryDay implements WorkingDays {

        @Override
        public Instant after(Instant moment, int days) {
            return moment.plus(Duration.ofDays(days));
        }

        @Override
        public int between(Instant from, Instant to) {
            return (int) Duration.between(from, to).toDays();
        }
    }

    private static final class Paper implements Referrals {

        private final Map<String, Referral> referrals = new HashMap<>();
        private final List<ReferralEvent> events = new ArrayList<>();

        @Override
        public void add(Referral referral) {
            referrals.put(referral.referralId(), referral);
        }

        @Override
        public void save(Referral referral) {
            referrals.put(referral.referralId(), referral);
        }

        @Override
        public Optional<Referral> find(String referralId) {
            return Optional.ofNullable(referrals.get(referralId));
        }

        @Override
        public Referral lock(String referralId) {
            return get(referralId);
        }

        @Override
        public Optional<Referral> lockWithCase(String referralId, String agency) {
            return find(referralId).filter(referral -> referral.agency().equals(agency));
        }

        @Override
        public List<Referral> of(CaseNumber caseNumber) {
            return List.copyOf(referrals.values());
        }

        @Override
        public void add(ReferralEvent event) {
            events.add(event);
        }

        @Override
        public void settle(String eventId, Standing standing) {
            events.replaceAll(event -> event.eventId().equals(eventId) ? settled(event, standing) : event);
        }

        private static ReferralEvent settled(ReferralEvent event, Standing standing) {
            assertThat(event.standing()).isEqualTo(Standing.WAITING);
            return new ReferralEvent(
                    event.eventId(),
                    event.referralId(),
                    event.kind(),
                    event.saidBy(),
                    event.saidAt(),
                    event.recordedAt(),
                    standing,
                    event.reasonCode(),
                    event.message(),
                    event.outcome());
        }

        @Override
        public List<ReferralEvent> events(String referralId) {
            return List.copyOf(events);
        }

        @Override
        public Map<String, List<ReferralEvent>> events(CaseNumber caseNumber) {
            return events.stream().collect(Collectors.groupingBy(ReferralEvent::referralId));
        }
    }

    private static final class Entries implements Inbox {

        private record Entry(String body, Known verdict) {}

        private final Map<String, Entry> entries = new HashMap<>();

        @Override
        public Known enter(String sender, SignedMessage message) {
            var entry = entries.putIfAbsent(sender + " " + message.messageId(), new Entry(message.body(), Known.TAKEN));
            if (entry == null) {
                return Known.NEW;
            }
            return entry.body().equals(message.body()) ? entry.verdict() : Known.OTHER_BODY;
        }

        @Override
        public void refuse(String sender, SignedMessage message) {
            entries.put(sender + " " + message.messageId(), new Entry(message.body(), Known.REFUSED));
        }

        @Override
        public void forget(String sender, SignedMessage message) {
            entries.remove(sender + " " + message.messageId());
        }
    }

    private static final class NoTimeline implements Timeline {

        @Override
        public void add(CaseNumber caseNumber, String actor, String event, String subject) {
            // The referral's own events are looked at.
        }

        @Override
        public List<Entry> of(CaseNumber caseNumber) {
            return List.of();
        }
    }
}
