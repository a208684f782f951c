package org.niangjia.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.grant.Grant.Fault;
import org.niangjia.grant.Grant.Ruling;
import org.niangjia.grant.Grant.Status;
import org.niangjia.office.Role;

class GrantTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    private static final Grant.Word APPROVED = new Grant.Word(Ruling.APPROVE, null, null, "");

    private final Grant awaiting = prepared("3000.00").submitted(false);

    private static Grant prepared(String yuan) {
        return Grant.prepared(
                "g-1",
                new CaseNumber("510104-2026-000001"),
                "item-1",
                "sunshine-dream",
                "sunshine-dream",
                null,
                Money.yuan(yuan),
                false,
                NOW);
    }

    private static Grant.Step decided(
            Grant grant, Ruling ruling, @Nullable String yuan, String reason, Role level, String by) {
        return grant.decided(
                new Grant.Word(ruling, yuan == null ? null : Money.yuan(yuan), null, reason),
                level,
                new Grant.Decider(by, true, false, false, null),
                NOW);
    }

    private static Grant moved(Grant.Step step) {
        assertThat(step).isInstanceOf(Grant.Moved.class);
        return ((Grant.Moved) step).grant();
    }

    private static Grant approved(Grant grant, Role level, String by) {
        return moved(decided(grant, Ruling.APPROVE, null, "", level, by));
    }

    @Test
    void aGrantOfNothingCannotBeBuilt() {
        assertThatThrownBy(() -> prepared("0.00")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLevelMayApproveLessButNotMore() {
        var less = moved(decided(awaiting, Ruling.APPROVE, "2500.00", "", Role.DIRECTOR, "director"));
        assertThat(less.amount()).isEqualTo(Money.yuan("2500.00"));
        assertThat(less.requested()).isEqualTo(Money.yuan("3000.00"));
        assertThat(less.passedLevel()).contains(Role.DIRECTOR);
        assertThat(decided(awaiting, Ruling.APPROVE, "3000.01", "", Role.DIRECTOR, "director"))
                .isEqualTo(new Grant.Refused(Fault.MORE_THAN_REQUESTED));
    }

    @Test
    void aHigherLevelMayNotGiveBackWhatALowerOneTookOff() {
        var less = moved(decided(awaiting, Ruling.APPROVE, "2500.00", "", Role.DIRECTOR, "director"));
        assertThat(decided(less, Ruling.APPROVE, "2600.00", "", Role.CITY, "city"))
                .isEqualTo(new Grant.Refused(Fault.MORE_THAN_REQUESTED));
    }

    @Test
    void nobodyApprovesWhatSheAssessed() {
        assertThat(awaiting.decided(
                        APPROVED, Role.DIRECTOR, new Grant.Decider("director", true, true, false, null), NOW))
                .isEqualTo(new Grant.Refused(Fault.ASSESSED_IT));
    }

    @Test
    void nobodyApprovesOnALevelThatIsNotHers() {
        assertThat(awaiting.decided(
                        APPROVED, Role.DIRECTOR, new Grant.Decider("supervisor", false, false, false, null), NOW))
                .isEqualTo(new Grant.Refused(Fault.WRONG_LEVEL));
    }

    @Test
    void nobodyApprovesTwoLevelsOfOneGrant() {
        var once = approved(awaiting, Role.DIRECTOR, "director");
        assertThat(decided(once, Ruling.APPROVE, null, "", Role.CITY, "director"))
                .isEqualTo(new Grant.Refused(Fault.DECIDED_ANOTHER_LEVEL));
    }

    @Test
    void nobodyApprovesWhatSheResubmitted() {
        var again = moved(decided(awaiting, Ruling.RETURN, null, "请补充在校证明", Role.DIRECTOR, "director"))
                .resubmitted(Money.yuan("2000.00"), "both", "", NOW)
                .submitted(false);
        assertThat(decided(again, Ruling.APPROVE, null, "", Role.DIRECTOR, "both"))
                .isEqualTo(new Grant.Refused(Fault.REVISED_IT));
    }

    @Test
    void aReturnAndARejectionHaveAReason() {
        assertThat(decided(awaiting, Ruling.RETURN, null, " ", Role.DIRECTOR, "director"))
                .isEqualTo(new Grant.Refused(Fault.REASON_MISSING));
        assertThat(decided(awaiting, Ruling.REJECT, null, "", Role.DIRECTOR, "director"))
                .isEqualTo(new Grant.Refused(Fault.REASON_MISSING));
    }

    @Test
    void onlyAnApprovalChangesTheAmount() {
        assertThat(decided(awaiting, Ruling.REJECT, "100.00", "重复", Role.DIRECTOR, "director"))
                .isEqualTo(new Grant.Refused(Fault.AMOUNT_WITHOUT_APPROVAL));
    }

    @Test
    void aResubmissionAsksAllLevelsAnew() {
        var again = moved(decided(awaiting, Ruling.RETURN, null, "请补充", Role.DIRECTOR, "director"))
                .resubmitted(Money.yuan("3500.00"), "caseworker", "", NOW)
                .submitted(false);
        assertThat(again.passedLevel()).isEmpty();
        assertThat(again.round()).isEqualTo(2);
        assertThat(again.amount()).isEqualTo(Money.yuan("3500.00"));
        assertThat(approved(again, Role.DIRECTOR, "director").passedLevel()).contains(Role.DIRECTOR);
        assertThat(again.deciders()).containsExactly("director", "caseworker");
    }

    @Test
    void aRejectedGrantCannotBeApproved() {
        var rejected = moved(decided(awaiting, Ruling.REJECT, null, "不符合条件", Role.DIRECTOR, "director"));
        assertThat(rejected.status()).isEqualTo(Status.REJECTED);
        assertThatThrownBy(() -> approved(rejected, Role.CITY, "city")).hasMessageContaining("is rejected");
    }

    @Test
    void whoRaisedAnObjectionDoesNotDecideIt() {
        var funded = approved(awaiting, Role.DIRECTOR, "director").funded();
        assertThat(funded.objectionDecided(
                        true, new Grant.Decider("director", true, false, false, null), true, "属实", NOW))
                .isEqualTo(new Grant.Refused(Fault.RAISED_OBJECTION));
        assertThat(funded.objectionDecided(
                        true, new Grant.Decider("supervisor", false, false, false, null), false, "属实", NOW))
                .isEqualTo(new Grant.Refused(Fault.WRONG_LEVEL));
    }

    @Test
    void onlyAFundedGrantIsPaidOrStopped() {
        assertThatThrownBy(awaiting::paid).hasMessageContaining("awaiting-approval");
        assertThatThrownBy(awaiting::stopped).hasMessageContaining("awaiting-approval");
        var funded = approved(awaiting, Role.DIRECTOR, "director").funded();
        assertThat(funded.paid().status()).isEqualTo(Status.PAID);
        assertThat(funded.stopped().isOpen()).isFalse();
    }
}
