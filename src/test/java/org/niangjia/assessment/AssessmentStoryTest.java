package org.niangjia.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.assessment.process.AssessmentProcess;
import org.niangjia.casefile.CaseStatus;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.PayeeAccounts;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.casefile.Risk;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Visits;
import org.niangjia.story.People;
import org.niangjia.story.Story;
import org.springframework.beans.factory.annotation.Autowired;

@NiangjiaTest
class AssessmentStoryTest extends Story {

    private static final String HOME_VISIT = AssessmentProcess.Task.HOME_VISIT;
    private static final String MAKE_PLAN = AssessmentProcess.Task.MAKE_PLAN;
    private static final String REVIEW = AssessmentProcess.Task.REVIEW_ASSESSMENT;

    @Autowired
    private Households households;

    @Autowired
    private PayeeAccounts accounts;

    @Autowired
    private Consents consents;

    @Autowired
    private Plans plans;

    @Autowired
    private Visits visits;

    @Autowired
    private Assessments assessments;

    private ProcessInstance assessment;

    @BeforeEach
    void theAssessmentBegins() {
        assessment = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        AssessmentProcess.KEY, family.caseNumber().value());
    }

    @Test
    void aFamilyIsVisitedPlannedForAndAccepted() {
        assertThat(assessment).isWaitingAt(HOME_VISIT);
        assertThat(task()).hasCandidateGroup("caseworker@510104020");
        assertThat(stage()).isEqualTo(Stage.ASSESSMENT);

        twoOfficersVisit();
        assertThat(assessment).isWaitingAt(MAKE_PLAN);
        assertThat(stage()).isEqualTo(Stage.PLAN);
        assertThat(aidCase().risk()).isEqualTo(Risk.HIGH);
        assertThat(aidCase().causes()).containsOnly("victim-of-crime", "single-parent");
        assertThat(visits.of(family.caseNumber()))
                .extracting(Visits.Visit::kind, Visits.Visit::visitors)
                .containsExactly(tuple("home-visit", List.of("caseworker", "caseworker2")));

        theHouseholdChooses();
        assertThat(assessment).isWaitingAt(REVIEW);
        assertThat(task()).hasCandidateGroup("supervisor@510104020");
        var plan = plans.current(family.caseNumber()).orElseThrow();
        assertThat(plan.version()).isEqualTo(1);
        assertThat(plan.items())
                .extracting(PlanItem::kind)
                .containsExactly(PlanItem.Kind.REFERRAL, PlanItem.Kind.GRANT, PlanItem.Kind.SERVICE);
        assertThat(plan.items().get(1).amount()).isEqualTo(Money.yuan("3000.00"));

        theSupervisor("{\"decision\": \"accept\"}");
        assertThat(assessment)
                .isEnded()
                .hasPassed("Activity_AcceptPlan", "End_PlanAccepted")
                .hasNotPassed("Gateway_ReturnTo");
        assertThat(variable(assessment, "assessmentOutcome")).isEqualTo("accepted");
        assertThat(stage()).isEqualTo(Stage.SUPPORT);
        assertThat(events()).endsWith("home-visited", "plan-made", "plan-accepted");
    }

    @Test
    void theVisitAsksForRelativesAmongTheStaffAndTheyKeepOut() {
        var visit =
                """
                {"visitedOn": "%s", "coVisitor": "%s", "findings": "母女二人租住一间", "risk": "high", "relatives": ["%s"]}
                """;
        assertThat(opens("caseworker", task()).body().at("/data/choices/staff").toString())
                .contains("caseworker", "supervisor", "director", "city", "finance")
                .doesNotContain("director-b", "volunteer");
        claims("caseworker", task()).is(204);
        isRefused(
                submits("caseworker", task(), visit.formatted(today(), "caseworker2", "caseworker")),
                "relatives",
                "您与该家庭有亲属关系，应当回避，不能走访评估。请在案件页面申报亲属关系，再把任务交还同事办理。");
        isRefused(
                submits("caseworker", task(), visit.formatted(today(), "caseworker2", "caseworker2")),
                "coVisitor",
                "同行人员与该家庭有亲属关系，应当回避，请另选一位。");
        isRefused(
                submits("caseworker", task(), visit.formatted(today(), "caseworker2", "director-b")),
                "relatives",
                "没有这位工作人员，请核对用户名。");
        isTaken(submits("caseworker", task(), visit.formatted(today(), "caseworker2", "supervisor")));
        assertThat(events()).contains("relative-declared");

        theHouseholdChooses();
        claims("supervisor", task()).is(204);
        isRefused(
                submits("supervisor", task(), "{\"decision\": \"accept\"}"),
                "decision",
                "您与该家庭有亲属关系，应当回避，不能审核。请把任务交还，由他人审核。");
    }

    @Test
    void aRelativeMakesNoPlan() {
        twoOfficersVisit();
        colleague("caseworker")
                .post(
                        "/api/v1/cases/" + family.caseNumber() + "/relatives",
                        Map.of("userId", "caseworker", "relation", "姨妈"))
                .is(204);
        claims("caseworker", task()).is(204);
        isRefused(submits("caseworker", task(), plan(grant("3000.00"))), "", "您与该家庭有亲属关系，应当回避，不能制定帮扶方案。请把任务交还同事办理。");
    }

    @Test
    void aPlanThatLacksSomethingIsMadeAgain() {
        twoOfficersVisit();
        theHouseholdChooses();
        theSupervisor("{\"decision\": \"return\", \"returnTo\": \"plan\", \"reason\": \"奶奶的护理没有安排\"}");

        assertThat(assessment).isWaitingAt(MAKE_PLAN).hasPassedInOrder(HOME_VISIT, MAKE_PLAN, "Task_ReviewAssessment");
        var form = opens("caseworker", task()).body().path("data");
        assertThat(form.at("/reviews/0/reason").asText()).isEqualTo("奶奶的护理没有安排");
        assertThat(form.at("/prefill/items/1/programme").asText()).isEqualTo("sunshine-dream");

        theHouseholdChooses();
        assertThat(plans.current(family.caseNumber()).orElseThrow().version()).isEqualTo(2);
        theSupervisor("{\"decision\": \"accept\"}");
        assertThat(assessment).isEnded().hasPassed("End_PlanAccepted");
    }

    @Test
    void aProgrammeForThePoorIsRefusedOnlyToWhoIsKnownNotToBe() {
        isTaken(does(
                "caseworker", task(), visit(singleParent(", \"incomePerHead\": 3200, \"stateSupport\": \"none\""))));
        assertThat(opens("caseworker", task())
                        .body()
                        .at("/data/assessment/hardship")
                        .asText())
                .isEqualTo("no");
        isRefused(
                does("caseworker", task(), plan(relief())),
                "items[0].programme",
                "该项目面向困难家庭；走访登记的收入不低于本地困难线，也没有低保、低收入或特困认定，请核对走访记录。");
    }

    @Test
    void whoHasStateSupportIsPoorWhateverSheEarns() {
        isTaken(does(
                "caseworker",
                task(),
                visit(singleParent(", \"incomePerHead\": 3200, \"stateSupport\": \"low-income\""))));
        isTaken(does("caseworker", task(), plan(relief())));
    }

    @Test
    void whatNobodyAskedRefusesNothingAndIsSaid() {
        isTaken(does("caseworker", task(), visit(singleParent(""))));
        var found = opens("caseworker", task()).body().at("/data/assessment");
        assertThat(found.get("hardship").asText()).isEqualTo("unknown");
        isTaken(does("caseworker", task(), plan(relief())));
    }

    @Test
    void anIncomeThatIsNoneAndAnUnknownSupportAreNotTaken() {
        claims("caseworker", task()).is(204);
        submits("caseworker", task(), visit(", \"incomePerHead\": -1")).is(422);
        isRefused(
                submits("caseworker", task(), visit(", \"stateSupport\": \"rich\"")),
                "stateSupport",
                "没有这个代码，请从列表中选择。");
    }

    private static String singleParent(String more) {
        return ", \"causes\": [\"single-parent\"]" + more;
    }

    private String relief() {
        var applicant = households.of(family.caseNumber()).stream()
                .filter(Person::isApplicant)
                .findFirst()
                .orElseThrow();
        return """
                {"kind": "grant", "programme": "single-mothers-relief", "person": "%s",
                 "amount": {"amount": "500.00", "currency": "CNY"}}
                """
                .formatted(applicant.personId().value());
    }

    @Test
    void aVisitThatLacksSomethingIsMadeAgain() {
        twoOfficersVisit();
        theHouseholdChooses();
        theSupervisor("{\"decision\": \"return\", \"returnTo\": \"visit\", \"reason\": \"收入情况没有写\"}");

        assertThat(assessment).isWaitingAt(HOME_VISIT).hasPassedInOrder(HOME_VISIT, MAKE_PLAN, "Task_ReviewAssessment");
        assertThat(stage()).isEqualTo(Stage.ASSESSMENT);
        assertThat(opens("caseworker", task())
                        .body()
                        .at("/data/prefill/findings")
                        .asText())
                .isEqualTo("母女二人租住一间");

        twoOfficersVisit();
        assertThat(assessment).isWaitingAt(MAKE_PLAN);
        assertThat(visits.of(family.caseNumber())).hasSize(2);
    }

    @Test
    void aCaseThatNeedsNoAidIsRejected() {
        twoOfficersVisit();
        theHouseholdChooses();
        theSupervisor("{\"decision\": \"reject\", \"reason\": \"已由民政全额兜底\"}");

        assertThat(assessment).isEnded().hasPassed("Activity_RejectCase", "End_CaseRejected");
        assertThat(variable(assessment, "assessmentOutcome")).isEqualTo("rejected");
        assertThat(aidCase().status()).isEqualTo(CaseStatus.REJECTED);
        assertThat(events()).endsWith("case-rejected");
    }

    @Test
    void aSupervisorWhoWentAlongCannotReview() {
        assessments.add(new HomeVisit(
                "visit-" + family.caseNumber(),
                family.caseNumber(),
                today(),
                "supervisor",
                "caseworker2",
                "一起去的",
                Set.of("victim-of-crime"),
                List.of(),
                Risk.HIGH,
                Means.UNKNOWN));
        twoOfficersVisit();
        theHouseholdChooses();

        var reply = does("supervisor", task(), "{\"decision\": \"accept\"}");
        isRefused(reply, "decision", "您参加了这个家庭的走访或制定了方案，不能审核。请交还任务，由另一位主管审核。");
        assertThat(assessment).isWaitingAt(REVIEW);
        assertThat(assessments.reviews(family.caseNumber())).isEmpty();
    }

    @Test
    void aReturnWithoutAReasonIsNotTaken() {
        twoOfficersVisit();
        theHouseholdChooses();
        var reply = does("supervisor", task(), "{\"decision\": \"return\"}");
        isRefused(reply, "reason", "退回或不予帮扶时请写明理由，让走访的人知道要补什么。");
        isRefused(submits("supervisor", task(), "{\"decision\": \"perhaps\"}"), "decision", "没有这个代码，请从列表中选择。");
        assertThat(assessment).isWaitingAt(REVIEW);
    }

    @Test
    void theTaskOfAnotherOfficeIsNotThere() {
        claims("caseworker-b", task()).is(404);
        opens("caseworker-b", task()).is(404);
        submits("caseworker-b", task(), visit("")).is(409);
        assertThat(assessment).isWaitingAt(HOME_VISIT);
    }

    @Test
    void theVisitsFormOffersColleaguesAndWhatIsKnown() {
        var form = opens("caseworker", task()).body();
        assertThat(form.at("/schema/properties/visitedOn/title").asText()).isEqualTo("走访日期");
        assertThat(form.at("/schema/properties/risk/oneOf/2/title").asText()).isEqualTo("高");
        assertThat(form.at("/data/choices/officers").findValuesAsText("code"))
                .contains("caseworker2")
                .doesNotContain("caseworker", "supervisor", "caseworker-b");
        assertThat(form.at("/data/prefill/household").findValuesAsText("name")).containsExactly("周芸", "周小雨");
    }

    @Test
    void thePlansFormOffersTheMenu() {
        twoOfficersVisit();
        var form = opens("caseworker", task()).body();
        assertThat(form.at("/schema/properties/items/items/properties/kind/oneOf")
                        .findValuesAsText("title"))
                .containsExactly("转介部门", "资助", "志愿服务");
        var choices = form.at("/data/choices");
        assertThat(choices.path("agencies").findValuesAsText("code")).contains("civil-affairs", "national-bursary");
        assertThat(choices.path("programmes").findValuesAsText("code")).contains("sunshine-dream");
        assertThat(choices.path("programmes").findValuesAsText("name")).contains("阳光圆梦");
        assertThat(choices.path("services").findValuesAsText("code")).contains("weekly-visit");
        assertThat(choices.at("/programmes/0/max/currency").asText()).isEqualTo("CNY");
        assertThat(choices.path("persons").findValuesAsText("name")).containsExactly("周芸", "周小雨");
        assertThat(form.at("/data/assessment/findings").asText()).isEqualTo("母女二人租住一间");
    }

    @Test
    void theHouseholdIsAsTheVisitFoundIt() {
        var grandmother = People.woman("19481120");
        var reply = does(
                "caseworker",
                task(),
                visit(
                        """
                        , "household": [
                            {"personId": "%s", "name": "周芸", "idNumber": "%s", "relation": "self",
                             "conditions": ["unemployed"]},
                            {"name": "周奶奶", "idNumber": "%s", "relation": "grandmother", "conditions": ["blind"]}]
                        """
                                .formatted(family.mother(), People.woman("19850607"), grandmother)));
        isTaken(reply);
        var members = households.of(family.caseNumber());
        assertThat(members).extracting(Person::name).containsExactly("周芸", "周奶奶");
        assertThat(members.get(0).personId()).isEqualTo(family.mother());
        assertThat(members.get(0).conditions()).containsExactly("unemployed");
        assertThat(members.get(1).conditions()).containsExactly("blind");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("visitsThatAreNotTaken")
    void aVisitIsNotTakenWith(String what, String changed, String field, String sentence) {
        var before = everythingKept();
        var reply = does(
                "caseworker",
                task(),
                changed.replace("TODAY", today().toString())
                        .replace("TOMORROW", today().plusDays(1).toString())
                        .replace("YESTERDAY", today().minusDays(1).toString())
                        .replace("STREET", "青石街"));
        isRefused(reply, field, sentence.replace("TODAY", today().toString()));
        assertThat(assessment).isWaitingAt(HOME_VISIT);
        assertThat(everythingKept()).isEqualTo(before);
    }

    static Stream<Arguments> visitsThatAreNotTaken() {
        var visit =
                "{\"visitedOn\": \"TODAY\", \"coVisitor\": \"caseworker2\", \"findings\": \"……\", \"risk\": \"high\"}";
        var mother = applicant(People.woman("19850607"));
        return Stream.of(
                Arguments.of(
                        "a day to come", visit.replace("TODAY", "TOMORROW"), "visitedOn", "走访日期不能在今天之后，请改为实际走访的日期。"),
                Arguments.of(
                        "a day before the report",
                        visit.replace("TODAY", "YESTERDAY"),
                        "visitedOn",
                        "走访日期不能早于个案上报的日期 TODAY，请核对。"),
                Arguments.of(
                        "nobody beside",
                        visit.replace("caseworker2", "caseworker"),
                        "coVisitor",
                        "走访须由两人同行，请选择另一位同行人员。"),
                Arguments.of(
                        "a stranger beside",
                        visit.replace("caseworker2", "nobody"),
                        "coVisitor",
                        "没有这位工作人员，请从列表中选择同行人员。"),
                Arguments.of("no findings", visit.replace("……", " "), "findings", "请填写此项。"),
                Arguments.of(
                        "too much to read", visit.replace("……", "长".repeat(4001)), "findings", "长度或数量应在 0 到 4000 之间。"),
                Arguments.of("no such risk", visit.replace("high", "awful"), "risk", "没有这个代码，请从列表中选择。"),
                Arguments.of("no such cause", with(visit, "\"causes\": [\"bad-luck\"]"), "causes", "没有这个代码，请从列表中选择。"),
                Arguments.of(
                        "no such need",
                        with(visit, "\"needs\": [{\"kind\": \"yacht\"}]"),
                        "needs[0].kind",
                        "没有这个代码，请从列表中选择。"),
                Arguments.of(
                        "a wrong check digit",
                        with(visit, "\"household\": [%s]".formatted(applicant(People.withWrongCheckDigit("19850607")))),
                        "household[0].idNumber",
                        "身份证号码的校验位不对，请对照证件逐位核对。"),
                Arguments.of(
                        "a member born tomorrow",
                        with(
                                visit,
                                "\"household\": [%s, {\"name\": \"小宝\", \"birthDate\": \"TOMORROW\", \"relation\": \"son\"}]"
                                        .formatted(mother)),
                        "household[1].birthDate",
                        "日期不能在今天之后。"),
                Arguments.of(
                        "a member twice",
                        with(visit, "\"household\": [%s, %s]".formatted(mother, mother.replace("self", "mother"))),
                        "household[1].idNumber",
                        "同一个人填了两次，请删去一处。"),
                Arguments.of(
                        "nobody who applies",
                        with(visit, "\"household\": [%s]".formatted(mother.replace("self", "mother"))),
                        "household",
                        "家庭成员中应有一位“本人”（申请人）。"),
                Arguments.of("a field nobody knows", with(visit, "\"colour\": \"red\""), "colour", "没有这一项，请核对名称或删去。"),
                Arguments.of("what is not JSON", "visit: done", "", "内容不是有效的 JSON，请检查格式后重新提交。"));
    }

    @Test
    void consentGivenWithThePlanIsKeptWithIt() {
        twoOfficersVisit();
        var reply = does(
                "caseworker",
                task(),
                """
                {"items": [{"kind": "referral", "agency": "health", "service": "free-treatment", "person": "%s"}],
                 "agreedByHousehold": true,
                 "consents": [{"agency": "health", "purpose": "referral", "given": true}]}
                """
                        .formatted(family.mother()));
        isTaken(reply);
        assertThat(consents.allowReferral(family.caseNumber(), "health")).isTrue();
    }

    @Test
    void theAccountIntoWhichSomebodyIsPaidIsKeptWithThePlan() {
        twoOfficersVisit();
        isTaken(does(
                "caseworker",
                task(),
                with(plan(grant("3000.00")), account("6228480402564890018"))
                        .replace("DAUGHTER", family.daughter().value())));

        var kept = accounts.of(family.caseNumber(), family.daughter()).orElseThrow();
        assertThat(kept.account().number()).isEqualTo("6228480402564890018");
        assertThat(kept.recordedBy()).isEqualTo("caseworker");
        theSupervisor("{\"decision\": \"return\", \"returnTo\": \"plan\", \"reason\": \"请核对\"}");
        assertThat(opens("caseworker", task()).body().at("/data/household").toString())
                .contains("****0018 中国农业银行")
                .doesNotContain("6228480402564890018");
    }

    private static String account(String number) {
        return "\"accounts\": [{\"person\": \"DAUGHTER\", \"accountNumber\": \"%s\", \"bankName\": \"中国农业银行\"}]"
                .formatted(number);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plansThatAreNotTaken")
    void aPlanIsNotTakenWith(String what, String plan, String field, String sentence) {
        twoOfficersVisit();
        var before = everythingKept();
        var reply = does(
                "caseworker", task(), plan.replace("DAUGHTER", family.daughter().value()));
        isRefused(reply, field, sentence);
        assertThat(assessment).isWaitingAt(MAKE_PLAN);
        assertThat(everythingKept()).isEqualTo(before);
    }

    static Stream<Arguments> plansThatAreNotTaken() {
        return Stream.of(
                Arguments.of("nothing to do", "{\"items\": [], \"agreedByHousehold\": true}", "items", "请至少填写一项。"),
                Arguments.of(
                        "nobody asked",
                        plan(grant("3000.00")).replace("true", "false"),
                        "agreedByHousehold",
                        "方案须与家庭商定。请先征得家庭同意，勾选此项后再提交。"),
                Arguments.of("no such kind", plan("{\"kind\": \"miracle\"}"), "items[0].kind", "没有这个代码，请从列表中选择。"),
                Arguments.of(
                        "no such agency",
                        plan("{\"kind\": \"referral\", \"agency\": \"fire-brigade\", \"service\": \"mediation\"}"),
                        "items[0].agency",
                        "没有这个部门，请从部门列表中选择。"),
                Arguments.of(
                        "another agency's service",
                        plan("{\"kind\": \"referral\", \"agency\": \"civil-affairs\", \"service\": \"mediation\"}"),
                        "items[0].service",
                        "民政没有这项服务，请从该部门的服务列表中选择。"),
                Arguments.of(
                        "no consent",
                        plan("{\"kind\": \"referral\", \"agency\": \"health\", \"service\": \"free-treatment\"}"),
                        "items[0].agency",
                        "这个家庭还没有同意把情况转给卫健。请当面说明并征得同意，在“转介同意”中为卫健勾选“同意”后再提交。"),
                Arguments.of(
                        "no such programme",
                        plan(grant("3000.00").replace("sunshine-dream", "lottery")),
                        "items[0].programme",
                        "没有这个项目，请从项目列表中选择。"),
                Arguments.of(
                        "a programme for others",
                        plan(grant("10000.00").replace("sunshine-dream", "two-cancers-relief")),
                        "items[0].programme",
                        "该项目要求受助人确诊乳腺癌或宫颈癌，请核对家庭成员情况。"),
                Arguments.of(
                        "somebody of another household",
                        plan(grant("3000.00").replace("DAUGHTER", "p-stranger")),
                        "items[0].person",
                        "受助人不在本家庭成员中，请从成员列表中选择。"),
                Arguments.of("nothing", plan(grant("0.00")), "items[0].amount", "金额应大于零。"),
                Arguments.of("less than nothing", plan(grant("-5.00")), "items[0].amount", "金额应大于零。"),
                Arguments.of("a tenth of a fen", plan(grant("3000.001")), "items[0].amount", "金额最多两位小数（到分）。"),
                Arguments.of(
                        "too much",
                        plan(grant("999999.00")),
                        "items[0].amount",
                        "金额超出项目限额：每笔应在 1000.00 元至 8000.00 元之间。"),
                Arguments.of(
                        "dollars", plan(grant("3000.00").replace("CNY", "USD")), "items[0].amount", "币种只能是 CNY（人民币）。"),
                Arguments.of(
                        "no such service",
                        plan("{\"kind\": \"service\", \"service\": \"gardening\", \"times\": 4}"),
                        "items[0].service",
                        "没有这项服务，请从服务列表中选择。"),
                Arguments.of(
                        "a service for ever",
                        plan("{\"kind\": \"service\", \"service\": \"weekly-visit\", \"times\": 105}"),
                        "items[0].times",
                        "次数应在 1 到 104 之间。"),
                Arguments.of(
                        "an account that no bank issued",
                        with(plan(grant("3000.00")), account("6228480402564890019")),
                        "accounts[0].accountNumber",
                        "银行卡号的校验位不对，请对照银行卡逐位核对。"),
                Arguments.of(
                        "an account of a stranger",
                        with(plan(grant("3000.00")), account("12345678").replace("DAUGHTER", "p-stranger")),
                        "accounts[0].person",
                        "受助人不在本家庭成员中，请从成员列表中选择。"),
                Arguments.of(
                        "the same twice",
                        plan(grant("3000.00") + "," + grant("4000.00")),
                        "items[1].kind",
                        "这一项与前面的重复，请删去一项。"));
    }

    private void twoOfficersVisit() {
        isTaken(does("caseworker", task(), visit(", \"causes\": [\"victim-of-crime\", \"single-parent\"]")));
    }

    private String visit(String more) {
        return """
                {"visitedOn": "%s", "coVisitor": "caseworker2", "findings": "母女二人租住一间", "risk": "high"%s}
                """
                .formatted(today(), more);
    }

    private void theHouseholdChooses() {
        var reply = does(
                "caseworker",
                task(),
                plan(
                                "{\"kind\": \"referral\", \"agency\": \"civil-affairs\", \"service\": \"temporary-relief\"}",
                                grant("3000.00"),
                                "{\"kind\": \"service\", \"service\": \"weekly-visit\", \"times\": 4}")
                        .replace("DAUGHTER", family.daughter().value()));
        isTaken(reply);
    }

    private void theSupervisor(String decides) {
        assertThat(does("supervisor", task(), decides).status()).isEqualTo(204);
    }

    private static String applicant(String idNumber) {
        return "{\"name\": \"周芸\", \"idNumber\": \"%s\", \"relation\": \"self\"}".formatted(idNumber);
    }

    private static String plan(String... items) {
        return "{\"items\": [%s], \"agreedByHousehold\": true}".formatted(String.join(",", items));
    }

    private static String grant(String amount) {
        return """
                {"kind": "grant", "programme": "sunshine-dream", "person": "DAUGHTER",
                 "amount": {"amount": "%s", "currency": "CNY"}}
                """
                .formatted(amount);
    }

    private static String with(String submission, String more) {
        return submission.replaceFirst("}$", ", " + more.replace("$", "\\$") + "}");
    }

    private Stage stage() {
        return aidCase().stage();
    }

    private Task task() {
        return taskOf(assessment);
    }

    /** All that an answer could have written. */
    private List<Object> everythingKept() {
        var caseNumber = family.caseNumber();
        return List.of(
                aidCase(),
                households.of(caseNumber),
                accounts.of(caseNumber),
                consents.of(caseNumber),
                plans.current(caseNumber),
                visits.of(caseNumber),
                timeline(),
                assessments.latestVisit(caseNumber),
                assessments.reviews(caseNumber));
    }
}
