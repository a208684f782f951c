package org.niangjia.fund.web;

import org.niangjia.fund.Fund;
import org.niangjia.fund.FundRegister;
import org.niangjia.office.CurrentActor;
import org.niangjia.platform.problem.ProblemException;
import org.springframework.stereotype.Component;

/** The funds that the signed-in person may see. */
@Component
class VisibleFunds {

    private final FundRegister register;
    private final CurrentActor currentActor;

    VisibleFunds(FundRegister register, CurrentActor currentActor) {
        this.register = register;
        this.currentActor = currentActor;
    }

    /**
     * One fund.
     *
     * @throws ProblemException 404 when she may not see it, which looks as if it did not exist; 403 when she sees none
     */
    Fund get(String code) {
        var actor = currentActor.get();
        if (register.all().stream().noneMatch(fund -> fund.isVisibleTo(actor))) {
            throw ProblemException.forbidden();
        }
        return register.find(code).filter(fund -> fund.isVisibleTo(actor)).orElseThrow(ProblemException::notFound);
    }

    /** @throws ProblemException as {@link #get}, and 403 when she may see it and not book into it */
    Fund kept(String code) {
        var fund = get(code);
        if (!fund.isKeptBy(currentActor.get())) {
            throw ProblemException.forbidden();
        }
        return fund;
    }
}
