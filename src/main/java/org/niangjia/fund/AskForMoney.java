package org.niangjia.fund;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Money;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.niangjia.platform.Ids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks a higher office for money, and takes its answer. What it grants is booked in the same transaction: out of the fund
 * that it names, if it names one, and into the fund that was short.
 */
@Service
@Transactional
public class AskForMoney {

    private final MoneyRequests requests;
    private final FundRegister register;
    private final KeepFunds funds;
    private final Offices offices;
    private final Ids ids;
    private final Clock clock;

    AskForMoney(MoneyRequests requests, FundRegister register, KeepFunds funds, Offices offices, Ids ids, Clock clock) {
        this.requests = requests;
        this.register = register;
        this.funds = funds;
        this.offices = offices;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of an answer. */
    public enum Answered {
        DONE,
        /** It was answered before. */
        BEFORE,
        /** Only an office above the one that asks answers, and never who asked. */
        NOT_YOURS,
        /** More than was asked for. */
        TOO_MUCH,
        /** The fund that it should come from holds less that is free, is the same one, or is not hers to give from. */
        NOT_FROM_THERE
    }

    /** @param asker holds finance or the director's role in the office that asks */
    public MoneyRequest ask(String fund, Actor asker, OfficeCode office, Money amount, String reason) {
        var request = MoneyRequest.open(ids.next(), fund, office, amount, reason, asker.userId(), clock.instant());
        requests.add(request);
        return request;
    }

    /**
     * Answers a request.
     *
     * @param granting how much, at most what was asked for; absent to refuse
     * @param from the fund it comes from; absent where it comes from outside these funds
     */
    public Answered answer(
            String requestId, Actor answerer, @Nullable Money granting, @Nullable String from, String sentence) {
        var request = requests.lock(requestId).orElseThrow();
        var office = officeOf(answerer, request);
        if (office.isEmpty()) {
            return Answered.NOT_YOURS;
        }
        if (request.status() != MoneyRequest.Status.OPEN) {
            return Answered.BEFORE;
        }
        if (granting != null) {
            if (granting.compareTo(request.amount()) > 0) {
                return Answered.TOO_MUCH;
            }
            if (from != null && !leaves(request, from, granting, answerer)) {
                return Answered.NOT_FROM_THERE;
            }
            var donor = offices.find(office.get())
                    .map(Offices.Office::zh)
                    .orElse(office.get().value());
            funds.receive(request.fund(), "request-" + requestId, granting, donor, null, answerer.userId());
        }
        requests.save(request.answered(granting, sentence, answerer.userId(), clock.instant()));
        return Answered.DONE;
    }

    /** Whether she is the one to answer it. */
    public boolean isAnswerableBy(Actor reader, MoneyRequest request) {
        return request.status() == MoneyRequest.Status.OPEN
                && officeOf(reader, request).isPresent();
    }

    private boolean leaves(MoneyRequest request, String from, Money granting, Actor answerer) {
        return !from.equals(request.fund())
                && register.find(from)
                        .filter(fund -> fund.isVisibleTo(answerer))
                        .isPresent()
                && funds.withdraw(
                        Pot.free(from),
                        "request-" + request.requestId(),
                        granting,
                        request.fund(),
                        request.reason(),
                        answerer.userId());
    }

    /** The office above the one that asks, for which she decides. */
    private static Optional<OfficeCode> officeOf(Actor answerer, MoneyRequest request) {
        return answerer.memberships().stream()
                .filter(membership -> membership.role() == Role.CITY
                        || membership.role() == Role.PROVINCE
                        || membership.role() == Role.DIRECTOR)
                .map(membership -> membership.office())
                .filter(office -> office.covers(request.office()) && !office.equals(request.office()))
                .filter(office -> !answerer.userId().equals(request.requestedBy()))
                .findFirst();
    }
}
