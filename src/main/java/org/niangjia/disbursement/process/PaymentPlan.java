package org.niangjia.disbursement.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.GRANT_ID;
import static org.niangjia.disbursement.process.DisbursementProcess.Variables.INSTALMENT;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.niangjia.casefile.GrantPayments;
import org.niangjia.casefile.GrantPayments.Part;
import org.niangjia.disbursement.Disburse;
import org.springframework.stereotype.Component;

/** In how many parts a grant is paid, and when each is due; asked by the models. Public, as the engine's expressions ask. */
@Component
public class PaymentPlan {

    private static final int ONLY = 1;

    private final Disburse disburse;
    private final Clock clock;

    PaymentPlan(Disburse disburse, Clock clock) {
        this.disburse = disburse;
        this.clock = clock;
    }

    /** The numbers of the instalments, over which the models run in parallel. */
    public List<Integer> instalments(DelegateExecution execution) {
        var numbers = parts(execution).stream().map(Part::instalment).toList();
        return numbers.isEmpty() ? List.of(ONLY) : numbers;
    }

    /** Whether this instalment is due on a later day. */
    public boolean isDueLater(DelegateExecution execution) {
        return disburse.isDueLater(GRANT_ID.in(execution), instalment(execution));
    }

    /** The first moment of the day on which this instalment is due. */
    public Date due(DelegateExecution execution) {
        return parts(execution).stream()
                .filter(part -> part.instalment() == instalment(execution))
                .map(part ->
                        Date.from(part.dueOn().atStartOfDay(clock.getZone()).toInstant()))
                .findFirst()
                .orElseThrow();
    }

    /** A payment that began before there were instalments pays the only one. */
    static int instalment(DelegateExecution execution) {
        return INSTALMENT.find(execution).orElse(ONLY);
    }

    private List<Part> parts(DelegateExecution execution) {
        GrantPayments payments = disburse;
        return payments.schedule(GRANT_ID.in(execution));
    }
}
