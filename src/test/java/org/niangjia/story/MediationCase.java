package org.niangjia.story;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.niangjia.casefile.CaseNumber;

/** A woman in street 510104020 whose case comes to one referral, for mediation by the justice office's desk. */
public final class MediationCase {

    private MediationCase() {}

    /** Reports it at the community desk; these agencies may hear of her. */
    public static CaseNumber reported(int port, String idNumber, String... agencies) {
        var report = Map.of(
                "channel", "community-desk",
                "urgency", "normal",
                "applicant", Map.of("name", "方秀珍", "idNumber", idNumber, "phone", "13800000021", "address", "青石街 9 号"),
                "household", List.of(),
                "causes", List.of("sudden-shock"),
                "needs", List.of(Map.of("kind", "living", "note", "生活费")),
                "consents",
                        Stream.of(agencies)
                                .map(agency -> Map.of("agency", agency, "purpose", "referral", "given", true))
                                .toList());
        var reported = Colleague.of(port, "caseworker")
                .postOnce("/api/v1/cases", report)
                .is(201)
                .body();
        return new CaseNumber(reported.get("caseNumber").asText());
    }

    /** Visits her, plans the referral with her, and has the plan accepted. */
    public static void planned(int port, CaseNumber caseNumber, LocalDate today) {
        var colleague = Colleague.of(port, "caseworker");
        var mother = colleague
                .get("/api/v1/cases/" + caseNumber)
                .body()
                .at("/applicant/personId")
                .asText();
        colleague.does(
                caseNumber.value(),
                "Task_HomeVisit",
                Map.of("visitedOn", today.toString(), "coVisitor", "caseworker2", "findings", "家庭纠纷", "risk", "low"));
        colleague.does(
                caseNumber.value(),
                "Task_MakePlan",
                Map.of(
                        "agreedByHousehold",
                        true,
                        "items",
                        List.of(Map.of(
                                "kind", "referral", "agency", "justice", "service", "mediation", "person", mother))));
        Colleague.of(port, "supervisor")
                .does(caseNumber.value(), "Task_ReviewAssessment", Map.of("decision", "accept"));
    }
}
