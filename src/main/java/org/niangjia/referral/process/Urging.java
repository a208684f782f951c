package org.niangjia.referral.process;

import static org.niangjia.referral.process.ReferralProcess.Variables.REFERRAL_ID;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.niangjia.casefile.process.Desk;
import org.niangjia.platform.clock.WorkingDays;
import org.niangjia.referral.LateStage;
import org.niangjia.referral.Referral;
import org.niangjia.referral.ReferralClock;
import org.niangjia.referral.Referrals;
import org.springframework.stereotype.Component;

/** To whom a missed clock goes, how high in her list, and by when she should have pressed for it; asked by the model. */
@Component
public class Urging {

    /** Of a task that has come to the supervisor. */
    static final int SUPERVISORS = 70;

    private final Referrals referrals;
    private final Desk desk;
    private final WorkingDays workingDays;
    private final Clock clock;

    Urging(Referrals referrals, Desk desk, WorkingDays workingDays, Clock clock) {
        this.referrals = referrals;
        this.desk = desk;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** The caseworkers, from the second stage their supervisor too; she alone when it is they who owe the word. */
    public List<String> groups(DelegateExecution execution) {
        var referral = referral(execution);
        if (!isAtSupervisor(referral)) {
            return List.of(desk.caseworker(execution));
        }
        return referral.clock().filter(ReferralClock::isOurs).isPresent()
                ? List.of(desk.supervisor(execution))
                : List.of(desk.caseworker(execution), desk.supervisor(execution));
    }

    public int priority(DelegateExecution execution) {
        return isAtSupervisor(referral(execution)) ? SUPERVISORS : ReferralClocks.LATE;
    }

    /** The next working day, at this time of day. */
    public Date dueAt(DelegateExecution execution) {
        return Date.from(workingDays.after(clock.instant(), 1));
    }

    private Referral referral(DelegateExecution execution) {
        return referrals.get(REFERRAL_ID.in(execution));
    }

    private static boolean isAtSupervisor(Referral referral) {
        return referral.clocks().late() == LateStage.SUPERVISOR;
    }
}
