package org.niangjia.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.niangjia.platform.engine.RememberedFeel;

class DecisionTablesTest {

    private static final DmnEngine ENGINE = RememberedFeel.tables().buildEngine();
    private static final Models MODELS = Models.ofTheHouse();

    @ParameterizedTest
    @CsvSource({
        "1, none, supervisor",
        "100000, none, supervisor",
        "100000, supervisor, none",
        "100001, none, director",
        "100001, supervisor, director",
        "300000, director, none",
        "1000000, director, none",
        "1000001, none, director",
        "1000001, director, city",
        "1000001, city, none",
    })
    void theAmountDecidesWhoApprovesNext(long fen, String passed, String next) {
        var decided = decide("approval-level", Map.of("amountFen", fen, "passedLevel", passed, "emergency", false));
        assertThat(decided.<String>getEntry("approvalLevel")).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "100000, none, supervisor",
        "100000, supervisor, none",
        "100001, none, supervisor",
        "200000, none, supervisor",
        "200000, supervisor, none",
        "200001, none, director",
        "200001, supervisor, director",
        "200001, director, none",
        "1000001, director, city",
    })
    void inAnEmergencyTheSupervisorsWordSufficesUpToTwoThousand(long fen, String passed, String next) {
        var decided = decide("approval-level", Map.of("amountFen", fen, "passedLevel", passed, "emergency", true));
        assertThat(decided.<String>getEntry("approvalLevel")).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "supervisor, normal, 3",
        "supervisor, urgent, 1",
        "director, normal, 5",
        "director, urgent, 2",
        "city, normal, 5",
        "city, urgent, 2",
    })
    void eachLevelHasItsDaysToDecide(String level, String urgency, int days) {
        var decided = decide("approval-days", Map.of("approvalLevel", level, "urgency", urgency));
        assertThat(decided.<Integer>getEntry("days")).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        "justice, mediation, desk",
        "justice, legal-aid, system",
        "civil-affairs, minimum-living-allowance, system",
    })
    void anAgencyWithoutASystemIsReachedAtItsDesk(String agency, String service, String route) {
        var decided = decide("referral-routing", Map.of("agency", agency, "service", service));
        assertThat(decided.<String>getEntry("route")).isEqualTo(route);
    }

    @ParameterizedTest
    @CsvSource({
        "civil-affairs, temporary-relief, normal, 2, 5, 30, 3, 2, 2, 5",
        "civil-affairs, temporary-relief, urgent, 1, 2, 15, 1, 1, 1, 2",
        "civil-affairs, minimum-living-allowance, normal, 2, 20, 30, 3, 2, 2, 5",
        "civil-affairs, minimum-living-allowance, urgent, 1, 10, 15, 1, 1, 1, 2",
        "education, national-bursary, normal, 2, 10, 30, 3, 2, 2, 5",
        "education, national-bursary, urgent, 1, 5, 15, 1, 1, 1, 2",
    })
    void aReferralsClocksRunByServiceAndUrgency(
            String agency,
            String service,
            String urgency,
            int acknowledge,
            int decide,
            int complete,
            int answer,
            int supervisor,
            int district,
            int again) {
        var decided = decide("referral-clocks", Map.of("agency", agency, "service", service, "urgency", urgency));
        assertThat(decided.getEntryMap())
                .isEqualTo(Map.of(
                        "acknowledgeDays", acknowledge,
                        "decideDays", decide,
                        "completeDays", complete,
                        "answerDays", answer,
                        "supervisorDays", supervisor,
                        "districtDays", district,
                        "againDays", again));
    }

    @ParameterizedTest
    @CsvSource({"high, 7", "medium, 14", "low, 30", ", 14"})
    void theRiskSetsHowOftenToVisit(String risk, int days) {
        var facts = new HashMap<String, Object>();
        facts.put("risk", risk);
        assertThat(decide("visit-pace", facts).<Integer>getEntry("days")).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        "two-cancers-relief, true, 40, false, true, false, yes, false, false, eligible",
        "two-cancers-relief, true, 40, false, true, false, no, true, true, not-poor",
        "single-mothers-relief, true, 30, false, false, true, yes, false, false, eligible",
        "single-mothers-relief, true, 30, false, false, true, no, false, false, not-poor",
        "bursary, true, 12, true, false, false, yes, false, false, eligible",
        "bursary, true, 12, true, false, false, no, false, false, not-poor",
        "bursary, true, 12, true, false, false, no, true, false, eligible",
        "bursary, true, 12, true, false, false, no, false, true, eligible",
        "spring-bud, true, 9, true, false, false, no, false, false, eligible",
        "two-cancers-relief, true, 40, false, true, false, unknown, false, false, eligible",
        "two-cancers-relief, true, 40, false, false, false, unknown, false, false, no-diagnosis",
        "two-cancers-relief, false, 40, false, true, false, unknown, false, false, not-female",
        "single-mothers-relief, true, 30, false, false, true, unknown, false, false, eligible",
        "single-mothers-relief, true, 30, false, false, false, unknown, false, false, not-single-mother",
        "single-mothers-relief, false, 30, false, false, true, unknown, false, false, not-female",
        "single-mothers-relief, true, 17, false, false, true, unknown, false, false, too-young",
        "bursary, false, 12, true, false, false, unknown, false, false, eligible",
        "bursary, false, 12, false, false, false, unknown, false, false, not-student",
        "spring-bud, true, 9, true, false, false, unknown, false, false, eligible",
        "spring-bud, false, 9, true, false, false, unknown, false, false, not-female",
        "spring-bud, true, 9, false, false, false, unknown, false, false, not-student",
        "spring-bud, true, 19, true, false, false, unknown, false, false, too-old",
        "sunshine-dream, true, 17, true, false, true, unknown, false, false, eligible",
        "sunshine-dream, false, 22, true, false, false, unknown, false, false, eligible",
        "sunshine-dream, false, 15, true, false, false, unknown, false, false, too-young",
        "sunshine-dream, false, 23, true, false, false, unknown, false, false, too-old",
        "sunshine-dream, true, 17, false, false, false, unknown, false, false, not-student",
        "sponsor-stipend, false, 20, true, false, false, unknown, false, false, eligible",
        "sponsor-stipend, false, 20, false, false, false, unknown, false, false, not-student",
        "emergency-relief, false, 50, false, false, false, unknown, false, false, eligible",
        "festival-goods, false, 50, false, false, false, unknown, false, false, eligible",
        "group-micro-fund, false, 50, false, false, false, unknown, false, false, eligible",
        "moon-shot, true, 17, true, true, true, unknown, false, false, unknown-programme",
    })
    void aProgrammeNamesWhoMayHaveItAndWhyNot(
            String programme,
            boolean female,
            long age,
            boolean student,
            boolean twoCancers,
            boolean singleParent,
            String hardship,
            boolean disabled,
            boolean orphaned,
            String reason) {
        var decided = decide(
                "eligibility",
                Map.of(
                        "programme", programme,
                        "female", female,
                        "age", age,
                        "student", student,
                        "twoCancers", twoCancers,
                        "singleParent", singleParent,
                        "hardship", hardship,
                        "disabled", disabled,
                        "orphaned", orphaned));
        assertThat(decided.getEntryMap())
                .isEqualTo(Map.of("eligible", reason.equals("eligible"), "reasonCode", reason));
    }

    @Test
    void aProgrammeNobodyKnowsPaysNobody() {
        assertThat(decide("eligibility", Map.of("programme", "moon-shot")).<Boolean>getEntry("eligible"))
                .isFalse();
    }

    private static DmnDecisionRuleResult decide(String key, Map<String, Object> facts) {
        var table = ENGINE.parseDecision(key, MODELS.decisions().get(key));
        return ENGINE.evaluateDecisionTable(table, facts).getSingleResult();
    }
}
