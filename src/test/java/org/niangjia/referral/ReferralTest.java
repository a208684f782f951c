package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.niangjia.referral.ReferralStatus.ACCEPTED;
import static org.niangjia.referral.ReferralStatus.COMPLETED;
import static org.niangjia.referral.ReferralStatus.EXPIRED;
import static org.niangjia.referral.ReferralStatus.INFORMATION_REQUESTED;
import static org.niangjia.referral.ReferralStatus.IN_PROGRESS;
import static org.niangjia.referral.ReferralStatus.PREPARED;
import static org.niangjia.referral.ReferralStatus.RECEIVED;
import static org.niangjia.referral.ReferralStatus.REJECTED;
import static org.niangjia.referral.ReferralStatus.SENT;
import static org.niangjia.referral.ReferralStatus.WITHDRAWN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Urgency;
import org.niangjia.referral.AgencyWord.Kind;
import org.niangjia.referral.AgencyWord.Outcome;
import org.niangjia.referral.Referral.Early;
import org.niangjia.referral.Referral.Late;
import org.niangjia.referral.Referral.Moved;
import org.niangjia.referral.Referral.NotAllowed;
import org.niangjia.referral.Referral.Step;

class ReferralTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T01:00:00Z");
    private static final Clocks CLOCKS = new Clocks(days(2), days(10), days(30));

    private static final Referral PREPARED_ONE = Referral.prepared(
            "r-1",
            new CaseNumber("510104-2026-000001"),
            "item-1",
            "civil-affairs",
            "temporary-relief",
            new PersonId("p-1"),
            Urgency.NORMAL,
            MONDAY,
            CLOCKS,
            null);

    /** One referral in each state, come by as it would be. */
    private static final Map<ReferralStatus, Referral> IN = Map.of(
            PREPARED, PREPARED_ONE,
            SENT, sent(),
            RECEIVED, after(sent(), Kind.RECEIVED),
            INFORMATION_REQUESTED, after(sent(), Kind.INFORMATION_REQUESTED),
            ACCEPTED, after(sent(), Kind.ACCEPTED),
            IN_PROGRESS, after(sent(), Kind.ACCEPTED, Kind.PROGRESSED),
            COMPLETED, after(sent(), Kind.ACCEPTED, Kind.COMPLETED),
            REJECTED, after(sent(), Kind.REJECTED),
            WITHDRAWN, moved(sent().withdrawn()),
            EXPIRED, moved(sent().expired(days(10))));

    @ParameterizedTest(name = "{0} when {1}: {2}")
    @CsvSource({
        "received, prepared, received",
        "received, sent, received",
        "received, received, late",
        "received, information-requested, late",
        "received, accepted, late",
        "received, in-progress, late",
        "received, completed, late",
        "received, rejected, late",
        "received, withdrawn, not allowed",
        "received, expired, not allowed",
        "accepted, prepared, accepted",
        "accepted, sent, accepted",
        "accepted, received, accepted",
        "accepted, information-requested, accepted",
        "accepted, accepted, not allowed",
        "accepted, in-progress, not allowed",
        "accepted, completed, not allowed",
        "accepted, rejected, not allowed",
        "accepted, withdrawn, not allowed",
        "accepted, expired, not allowed",
        "rejected, prepared, rejected",
        "rejected, sent, rejected",
        "rejected, received, rejected",
        "rejected, information-requested, rejected",
        "rejected, accepted, rejected",
        "rejected, in-progress, rejected",
        "rejected, completed, not allowed",
        "rejected, rejected, not allowed",
        "rejected, withdrawn, not allowed",
        "rejected, expired, not allowed",
        "information-requested, prepared, information-requested",
        "information-requested, sent, information-requested",
        "information-requested, received, information-requested",
        "information-requested, information-requested, information-requested",
        "information-requested, accepted, information-requested",
        "information-requested, in-progress, information-requested",
        "information-requested, completed, not allowed",
        "information-requested, rejected, not allowed",
        "information-requested, withdrawn, not allowed",
        "information-requested, expired, not allowed",
        "progressed, prepared, early",
        "progressed, sent, early",
        "progressed, received, early",
        "progressed, information-requested, early",
        "progressed, accepted, in-progress",
        "progressed, in-progress, in-progress",
        "progressed, completed, late",
        "progressed, rejected, not allowed",
        "progressed, withdrawn, not allowed",
        "progressed, expired, not allowed",
        "completed, prepared, early",
        "completed, sent, early",
        "completed, received, early",
        "completed, information-requested, early",
        "completed, accepted, completed",
        "completed, in-progress, completed",
        "completed, completed, not allowed",
        "completed, rejected, not allowed",
        "completed, withdrawn, not allowed",
        "completed, expired, not allowed",
    })
    void anAgencysWordIsTakenByTheStateItMeets(String word, String state, String expected) {
        var kind = Kind.of(word).orElseThrow();

        assertThat(describe(in(ReferralStatus.of(state)).hear(word(kind, days(1)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} when {1}: {2}")
    @CsvSource({
        "handed over, prepared, sent",
        "handed over, sent, late",
        "handed over, received, late",
        "handed over, accepted, late",
        "handed over, information-requested, late",
        "handed over, in-progress, late",
        "handed over, completed, late",
        "handed over, rejected, not allowed",
        "handed over, withdrawn, not allowed",
        "handed over, expired, not allowed",
        "kept back, prepared, rejected",
        "kept back, sent, not allowed",
        "kept back, accepted, not allowed",
        "answered, sent, late",
        "answered, information-requested, received",
        "answered, accepted, late",
        "answered, completed, not allowed",
        "answered, rejected, not allowed",
        "withdrawn, prepared, withdrawn",
        "withdrawn, sent, withdrawn",
        "withdrawn, received, withdrawn",
        "withdrawn, information-requested, withdrawn",
        "withdrawn, accepted, withdrawn",
        "withdrawn, in-progress, withdrawn",
        "withdrawn, completed, not allowed",
        "withdrawn, rejected, not allowed",
        "withdrawn, withdrawn, not allowed",
        "withdrawn, expired, not allowed",
    })
    void aStepOfOursIsTakenByTheStateItMeets(String step, String state, String expected) {
        var referral = in(ReferralStatus.of(state));

        var taken =
                switch (step) {
                    case "handed over" -> referral.handedOver(Way.SYSTEM);
                    case "kept back" -> referral.keptBack();
                    case "answered" -> referral.answered();
                    default -> referral.withdrawn();
                };

        assertThat(describe(taken)).isEqualTo(expected);
    }

    @Test
    void aRefusedStepNamesTheStateItFound() {
        assertThat(in(COMPLETED).withdrawn()).isEqualTo(new NotAllowed(COMPLETED));
    }

    @Test
    void oneHandedToADeskSaysSo() {
        assertThat(moved(PREPARED_ONE.handedOver(Way.DESK)).byDesk()).isTrue();
        assertThat(sent().byDesk()).isFalse();
    }

    @Test
    void anAnsweredQuestionLeadsBackToWhereItWasAsked() {
        var askedUnderWay = after(in(IN_PROGRESS), days(4), Kind.INFORMATION_REQUESTED);
        var askedAfterAcceptance = after(in(ACCEPTED), days(4), Kind.INFORMATION_REQUESTED);

        assertThat(moved(askedUnderWay.answered()).status()).isEqualTo(IN_PROGRESS);
        assertThat(moved(askedAfterAcceptance.answered()).status()).isEqualTo(ACCEPTED);
    }

    @Test
    void progressDoesNotAnswerAQuestionButIsRemembered() {
        var asked = after(in(ACCEPTED), days(4), Kind.INFORMATION_REQUESTED);

        var progressed = after(asked, days(5), Kind.PROGRESSED);

        assertThat(progressed.status()).isEqualTo(INFORMATION_REQUESTED);
        assertThat(moved(progressed.answered()).status()).isEqualTo(IN_PROGRESS);
    }

    @Test
    void aQuestionAskedBeforeTheAcceptanceThatOvertookItIsLate() {
        var accepted = after(sent(), days(4), Kind.ACCEPTED);

        assertThat(accepted.hear(word(Kind.INFORMATION_REQUESTED, days(3)))).isInstanceOf(Late.class);
    }

    @Test
    void aQuestionAskedAfterTheAcceptanceThatItOvertookStillStands() {
        var asked = after(sent(), days(4), Kind.INFORMATION_REQUESTED);

        var accepted = after(asked, days(3), Kind.ACCEPTED);

        assertThat(accepted.status()).isEqualTo(INFORMATION_REQUESTED);
        assertThat(moved(accepted.answered()).status()).isEqualTo(ACCEPTED);
    }

    @Test
    void aQuestionInTheSameBreathAsTheAcceptanceStandsWhicheverComesFirst() {
        assertThat(after(after(sent(), days(3), Kind.ACCEPTED), days(3), Kind.INFORMATION_REQUESTED)
                        .status())
                .isEqualTo(INFORMATION_REQUESTED);
        assertThat(after(after(sent(), days(3), Kind.INFORMATION_REQUESTED), days(3), Kind.ACCEPTED)
                        .status())
                .isEqualTo(INFORMATION_REQUESTED);
    }

    @Test
    void aWordIsAsExactAsTheDatabaseKeepsIt() {
        assertThat(word(Kind.ACCEPTED, MONDAY.plusNanos(1999)).saidAt()).isEqualTo(MONDAY.plusNanos(1000));
    }

    static Stream<Arguments> whatAnAgencyKnows() {
        return Stream.of(
                Arguments.of(List.of(Kind.RECEIVED, Kind.ACCEPTED, Kind.PROGRESSED, Kind.COMPLETED), COMPLETED),
                Arguments.of(List.of(Kind.RECEIVED, Kind.INFORMATION_REQUESTED, Kind.ACCEPTED), ACCEPTED),
                Arguments.of(List.of(Kind.RECEIVED, Kind.ACCEPTED, Kind.INFORMATION_REQUESTED), INFORMATION_REQUESTED),
                Arguments.of(
                        List.of(Kind.ACCEPTED, Kind.INFORMATION_REQUESTED, Kind.PROGRESSED, Kind.COMPLETED), COMPLETED),
                Arguments.of(List.of(Kind.RECEIVED, Kind.ACCEPTED, Kind.REJECTED), REJECTED));
    }

    /** Early words wait and are tried again, as the inbox does it. */
    @ParameterizedTest
    @MethodSource("whatAnAgencyKnows")
    void wordsEndInTheSameStateInWhicheverOrderTheyCome(List<Kind> told, ReferralStatus end) {
        var words = Stream.iterate(0, i -> i < told.size(), i -> i + 1)
                .map(i -> word(told.get(i), MONDAY.plusSeconds(60L * i)))
                .toList();
        for (var order : orders(words)) {
            var waiting = new java.util.ArrayList<AgencyWord>();
            var now = sent();
            for (var word : order) {
                waiting.add(word);
                for (int i = 0; i < waiting.size(); i++) {
                    var step = now.hear(waiting.get(i));
                    if (!(step instanceof Early)) {
                        waiting.remove(i);
                        i = -1;
                    }
                    now = step instanceof Moved moved ? moved.referral() : now;
                }
            }
            assertThat(now.status()).describedAs(order.toString()).isEqualTo(end);
        }
    }

    @Test
    void theReceiptIsDueFirstThenTheDecisionAndTheCompletionOnceItIsAccepted() {
        assertThat(in(SENT).dueAt()).contains(CLOCKS.acknowledgeBy());
        assertThat(in(RECEIVED).dueAt()).contains(CLOCKS.decideBy());
        assertThat(in(ACCEPTED).dueAt()).contains(CLOCKS.completeBy());
        assertThat(in(COMPLETED).dueAt()).isEmpty();
    }

    @Test
    void whatLiesOnADeskAtOurHouseNeedsNoReceipt() {
        assertThat(moved(PREPARED_ONE.handedOver(Way.DESK)).dueAt()).contains(CLOCKS.decideBy());
        assertThat(moved(PREPARED_ONE.handedOver(Way.PAPER)).dueAt()).contains(CLOCKS.decideBy());
    }

    @Test
    void whileWeOweAnAnswerOurOwnClockRuns() {
        var asked = in(INFORMATION_REQUESTED).with(CLOCKS.stopped(days(1), days(4)));

        assertThat(asked.clock()).contains(ReferralClock.ANSWER);
        assertThat(asked.dueAt()).contains(days(4));
    }

    @Test
    void anOpenOneIsLateFromTheMomentItsClockRunsOut() {
        assertThat(in(SENT).isLateAt(CLOCKS.acknowledgeBy().minusMillis(1))).isFalse();
        assertThat(in(SENT).isLateAt(CLOCKS.acknowledgeBy())).isTrue();
        assertThat(in(RECEIVED).isLateAt(CLOCKS.acknowledgeBy())).isFalse();
        assertThat(in(RECEIVED).isLateAt(CLOCKS.decideBy())).isTrue();
        assertThat(in(ACCEPTED).isLateAt(CLOCKS.decideBy())).isFalse();
        assertThat(in(REJECTED).isLateAt(days(100))).isFalse();
    }

    @Test
    void onlyALateOneCanBeDeclaredExpired() {
        assertThat(in(RECEIVED).expired(days(9))).isEqualTo(new NotAllowed(RECEIVED));
        assertThat(describe(in(RECEIVED).expired(days(10)))).isEqualTo("expired");
        assertThat(in(COMPLETED).expired(days(100))).isEqualTo(new NotAllowed(COMPLETED));
    }

    @Test
    void clocksRunInTheOrderInWhichAgenciesWork() {
        assertThatThrownBy(() -> new Clocks(days(5), days(2), days(30))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Clocks(days(2), days(30), days(5))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRejectionHasAReasonAndACompletionAnOutcome() {
        assertThatThrownBy(() -> AgencyWord.of(Kind.REJECTED, MONDAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AgencyWord.of(Kind.COMPLETED, MONDAY)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Referral in(ReferralStatus status) {
        return Objects.requireNonNull(IN.get(status));
    }

    private static Referral sent() {
        return moved(PREPARED_ONE.handedOver(Way.SYSTEM));
    }

    private static Referral after(Referral referral, Kind... words) {
        return after(referral, MONDAY, words);
    }

    private static Referral after(Referral referral, Instant saidAt, Kind... words) {
        var now = referral;
        for (var word : words) {
            now = moved(now.hear(word(word, saidAt)));
        }
        return now;
    }

    private static AgencyWord word(Kind kind, Instant saidAt) {
        return switch (kind) {
            case REJECTED -> AgencyWord.rejected(saidAt, "not-eligible", null);
            case COMPLETED -> AgencyWord.completed(saidAt, new Outcome("granted", null, null));
            default -> AgencyWord.of(kind, saidAt);
        };
    }

    private static Referral moved(Step step) {
        assertThat(step).isInstanceOf(Moved.class);
        return ((Moved) step).referral();
    }

    private static String describe(Step step) {
        if (step instanceof Moved moved) {
            return moved.referral().status().code();
        }
        return step instanceof Late ? "late" : step instanceof Early ? "early" : "not allowed";
    }

    private static <T> List<List<T>> orders(List<T> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        return of.stream()
                .flatMap(first -> orders(
                                of.stream().filter(each -> each != first).toList())
                        .stream()
                        .map(rest ->
                                Stream.concat(Stream.of(first), rest.stream()).toList()))
                .toList();
    }

    private static Instant days(int days) {
        return MONDAY.plus(Duration.ofDays(days));
    }
}
