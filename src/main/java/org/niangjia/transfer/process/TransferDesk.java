package org.niangjia.transfer.process;

import static org.niangjia.transfer.process.TransferProcess.Variables.TRANSFER_ID;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.niangjia.office.Membership;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.niangjia.transfer.Transfer;
import org.niangjia.transfer.Transfers;
import org.springframework.stereotype.Component;

/** Who is asked to take a case, and by when; asked by the model. Public, because expressions see no other classes. */
@Component
public class TransferDesk {

    private final Transfers transfers;
    private final Offices offices;

    TransferDesk(Transfers transfers, Offices offices) {
        this.transfers = transfers;
        this.offices = offices;
    }

    /** The supervisor of the office that is asked, which is not yet the case's. */
    public String receiver(DelegateExecution execution) {
        var to = transfer(execution).target();
        return offices.nearest(Role.SUPERVISOR, to)
                .map(office -> new Membership(Role.SUPERVISOR, office).group())
                .orElseThrow(() -> new IllegalStateException("No office above %s has a supervisor".formatted(to)));
    }

    public Date dueAt(DelegateExecution execution) {
        return Date.from(transfer(execution).dueAt());
    }

    private Transfer transfer(DelegateExecution execution) {
        return transfers.get(TRANSFER_ID.in(execution));
    }
}
