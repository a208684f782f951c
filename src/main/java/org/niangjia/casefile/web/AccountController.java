package org.niangjia.casefile.web;

import io.swagger.v3.oas.annotations.Operation;
import org.niangjia.casefile.AccountReport;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.RecordAccount;
import org.niangjia.office.CurrentActor;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.web.JsonReader;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Into which accounts a household is paid. */
@RestController
class AccountController {

    private static final int LONGEST_ID = 36;

    private final RecordAccount recordAccount;
    private final CurrentActor currentActor;
    private final JsonReader json;

    AccountController(RecordAccount recordAccount, CurrentActor currentActor, JsonReader json) {
        this.recordAccount = recordAccount;
        this.currentActor = currentActor;
        this.json = json;
    }

    @PutMapping(
            path = "/api/v1/cases/{caseNumber}/household/{personId}/account",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Record the account into which a member of the household is paid",
            description = "It is sealed; afterwards only the last four digits and the bank are shown.")
    void record(@PathVariable String caseNumber, @PathVariable String personId, @RequestBody String body) {
        var number = CaseNumber.parse(caseNumber).orElseThrow(ProblemException::notFound);
        if (personId.isBlank() || personId.length() > LONGEST_ID) {
            throw ProblemException.notFound();
        }
        var actor = currentActor.get();
        recordAccount.whyNot(number, actor).ifPresent(AccountController::answer);
        answer(recordAccount.record(number, new PersonId(personId), json.body(body, AccountReport.class), actor));
    }

    private static void answer(RecordAccount.Result result) {
        switch (result) {
            case RECORDED -> {}
            case NOT_FOUND -> throw ProblemException.notFound();
            case NOT_HERS -> throw ProblemException.forbidden();
        }
    }
}
