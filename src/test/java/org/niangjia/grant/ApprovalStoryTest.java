package org.niangjia.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.Risk;
import org.niangjia.casefile.Timeline;
import org.niangjia.story.Colleague;
import org.niangjia.story.GrantStory;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may decide on a grant, in whose place, until when; who must keep out; and what everybody may see of it. */
@NiangjiaTest
class ApprovalStoryTest {

    private static final Map<String, String> APPROVE = Map.of("decision", "approve");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CaseFiles caseFiles;

    @Autowired
    private Timeline timeline;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    @AfterEach
    void everybodyIsBack() {
        jdbc.sql("delete from staff_leave").update();
    }

    private MoneyFamily aFamily() {
        return new MoneyFamily(context, port, "disaster");
    }

    private GrantStory aDream(String yuan) {
        var family = aFamily();
        return family.asksFor("sunshine-dream", family.daughter, yuan);
    }

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }

    private List<String> events(GrantStory grant) {
        return timeline.of(grant.family().caseNumber).stream()
                .map(Timeline.Entry::event)
                .toList();
    }

    // -- public notice

    private static final String OPEN = "/api/public/v1/notices";

    private GrantStory aGrantOnNotice() {
        var grant = aFamily().asksFor("emergency-relief", null, "5000.00");
        grant.isApprovedBy("director").grant().isWaitingAt("Gateway_NoticeWait");
        return grant;
    }

    private String noticeId(GrantStory grant) {
        return jdbc.sql("select notice_id from aid_grant where grant_id = ?")
                .param(grant.grantId())
                .query(String.class)
                .single();
    }

    private List<JsonNode> shown(GrantStory grant) {
        var id = noticeId(grant);
        var page = as("").get(OPEN).is(200).body();
        assertThat(page.get("total").asInt()).isLessThanOrEqualTo(20);
        return StreamSupport.stream(page.get("items").spliterator(), false)
                .filter(notice -> notice.get("noticeId").asText().equals(id))
                .toList();
    }

    private Colleague.Answer objectsFrom(String address, String noticeId, Map<String, String> objection) {
        return as("").send(
                        "POST", OPEN + "/" + noticeId + "/objections", objection, Map.of("X-Forwarded-For", address));
    }

    private static Map<String, String> anObjection() {
        return new HashMap<>(Map.of("name", "邻居甲", "phone", "138 0000 0000", "reason", "他家另有两套房出租。"));
    }

    @Test
    void everybodyReadsANoticeAndNobodyLearnsWhoseItIs() {
        var grant = aGrantOnNotice();

        var notice = shown(grant).get(0);

        assertThat(notice.get("programme").asText()).isEqualTo("紧急救助");
        assertThat(notice.get("amount").get("amount").asText()).isEqualTo("5000.00");
        assertThat(notice.get("name").asText()).isEqualTo("沈＊＊");
        assertThat(notice.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("noticeId", "programme", "amount", "area", "name", "from", "until");
        assertThat(as("").get(OPEN).response().body())
                .contains("12338")
                .doesNotContain(grant.family().caseNumber.value(), grant.grantId(), "秋月", "disaster");
    }

    @Test
    void theModelsTimerEndsWhenTheNoticeDoes() {
        var grant = aGrantOnNotice();
        var until = jdbc.sql("select notice_until from aid_grant where grant_id = ?")
                .param(grant.grantId())
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
        var timer = grant.jobOf("Timer_NoticeOver");
        assertThat(timer.getDuedate().toInstant().getEpochSecond()).isEqualTo(until.getEpochSecond());
        assertThat(until)
                .isEqualTo(jdbc.sql("select notice_from from aid_grant where grant_id = ?")
                        .param(grant.grantId())
                        .query(java.time.OffsetDateTime.class)
                        .single()
                        .toInstant()
                        .plus(java.time.Duration.ofDays(7)));
    }

    @Test
    void whoRunsTheTimerEarlyDoesNotShortenANotice() {
        var grant = aGrantOnNotice();
        as("admin")
                .post("/engine-rest/job/" + grant.jobOf("Timer_NoticeOver").getId() + "/execute", Map.of())
                .is(500);
        grant.grant().isWaitingAt("Gateway_NoticeWait");
        assertThat(shown(grant)).hasSize(1);
        grant.isOnNoticeToTheEnd().grant().isWaitingAt("Call_Disbursement");
    }

    @Test
    void anObjectionByThePublicGoesTheSameWayAndOnlyWhoDecidesSeesWhoObjected() {
        var grant = aGrantOnNotice();
        var id = noticeId(grant);

        objectsFrom("203.0.113.1", id, anObjection()).is(204);

        grant.grant().isWaitingAt("Task_DecideObjection");
        assertThat(shown(grant)).isEmpty();
        objectsFrom("203.0.113.1", id, anObjection()).is(404);
        var director = as("director");
        var form = director.get("/api/v1/tasks/"
                        + director.sees(grant.family().caseNumber.value(), "Task_DecideObjection") + "/form")
                .is(200)
                .body();
        assertThat(form.at("/data/objection/objector").asText()).isEqualTo("邻居甲");
        assertThat(form.at("/data/objection/phone").asText()).isEqualTo("138 0000 0000");
        assertThat(as("caseworker")
                        .get("/api/v1/cases/" + grant.family().caseNumber)
                        .response()
                        .body())
                .doesNotContain("邻居甲", "138 0000 0000");
        grant.does("director", "Task_DecideObjection", Map.of("decision", "dismiss", "reason", "经核实，房屋并非其所有。"));
        grant.grant().isWaitingAt("Call_Disbursement");
    }

    @Test
    void anObjectionNeedsANameANumberAndAReason() {
        var id = noticeId(aGrantOnNotice());
        for (var field : List.of("name", "phone", "reason")) {
            var objection = anObjection();
            objection.put(field, " ");
            var refused = objectsFrom("203.0.113.2", id, objection).is(422);
            assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo(field);
        }
    }

    @Test
    void oneAddressObjectsFiveTimesAnHourAndAnotherIsNotHindered() {
        for (int attempt = 0; attempt < 5; attempt++) {
            objectsFrom("203.0.113.3", "no-such-notice", anObjection()).is(404);
        }
        objectsFrom("203.0.113.3", "no-such-notice", anObjection()).is(429);
        objectsFrom("203.0.113.4", "no-such-notice", anObjection()).is(404);
    }

    @Test
    void aNoticeDisappearsWhenItIsLearnedThatTheFamilyMustNotBeShown() {
        var grant = aGrantOnNotice();
        assertThat(shown(grant)).hasSize(1);
        caseFiles.save(caseFiles.get(grant.family().caseNumber).found(Set.of("victim-of-crime"), Risk.HIGH));
        assertThat(shown(grant)).isEmpty();
    }

    private GrantStory aHouseholdsGrantApproved(@Nullable LocalDate applicantBorn) {
        return aFamily()
                .ofApplicantBorn(applicantBorn)
                .asksFor("emergency-relief", null, "5000.00")
                .isApprovedBy("director");
    }

    @Test
    void aHouseholdsGrantIsNotMadePublicWhereItsApplicantIsAMinorOrMayBeOne() {
        var today = LocalDate.now(clock);
        aHouseholdsGrantApproved(today.minusYears(18)).grant().isWaitingAt("Gateway_NoticeWait");
        aHouseholdsGrantApproved(today.minusYears(18).plusDays(1)).grant().isWaitingAt("Call_Disbursement");
        aHouseholdsGrantApproved(null).grant().isWaitingAt("Call_Disbursement");
    }

    @Test
    void aNoticeDisappearsWhenItIsLearnedThatTheApplicantIsAMinor() {
        var grant = aGrantOnNotice();
        assertThat(shown(grant)).hasSize(1);
        grant.family().ofApplicantBorn(LocalDate.now(clock).minusYears(16));
        assertThat(shown(grant)).isEmpty();
    }

    // -- relatives

    private Colleague.Answer declares(String user, GrantStory grant, String relative) {
        return as(user).post(
                        "/api/v1/cases/" + grant.family().caseNumber + "/relatives",
                        Map.of("userId", relative, "relation", "表姐"));
    }

    @Test
    void aDeclaredRelativeApprovesNothing() {
        var grant = aDream("3000.00");
        declares("caseworker", grant, "director").is(204);
        assertThat(grant.isRefused("director", "Task_ApproveGrant", "decision", APPROVE))
                .isEqualTo("您与该家庭有亲属关系，应当回避，请交由他人办理。");
        assertThat(events(grant)).contains("relative-declared");
        var page = as("supervisor")
                .get("/api/v1/cases/" + grant.family().caseNumber)
                .body();
        assertThat(page.at("/relatives/0/userId").asText()).isEqualTo("director");
        assertThat(page.at("/relatives/0/relation").asText()).isEqualTo("表姐");
    }

    @Test
    void aDeclaredRelativeReleasesNothing() {
        var grant = aDream("3000.00").isApprovedBy("director");
        declares("finance", grant, "finance").is(204);
        assertThat(grant.isRefused("finance", "Task_ReleasePayment", "decision", Map.of("decision", "release")))
                .contains("亲属关系");
        grant.isReleasedBy("finance2");
    }

    @Test
    void whatARelativeApprovedBeforeSheWasDeclaredOneIsNotReleased() {
        var grant = aDream("3000.00").isApprovedBy("director");
        declares("director", grant, "director").is(204);
        assertThat(grant.isRefused("finance", "Task_ReleasePayment", "decision", Map.of("decision", "release")))
                .contains("由他人重新审批");
    }

    @Test
    void aDeclaredRelativeDecidesNoObjection() {
        var grant = aGrantOnNotice();
        objectsFrom("203.0.113.5", noticeId(grant), anObjection()).is(204);
        declares("caseworker", grant, "director").is(204);
        assertThat(grant.isRefused(
                        "director", "Task_DecideObjection", "decision", Map.of("decision", "dismiss", "reason", "不属实")))
                .contains("亲属关系");
    }

    @Test
    void whoDeclaresHerselfLearnsNotWhetherThereIsSuchACase() {
        var grant = aDream("3000.00");
        declares("director-b", grant, "director-b").is(204);
        as("director-b")
                .post("/api/v1/cases/510104-2031-999999/relatives", Map.of("userId", "director-b", "relation", "堂妹"))
                .is(204);
        declares("director-b", grant, "director").is(404);
        declares("supervisor", grant, "director").is(403);
        declares("caseworker", grant, "nobody").is(422);
    }

    // -- leave

    private Colleague.Answer leaves(String user, int from, int to, String delegate) {
        var today = LocalDate.now(clock);
        return as(user).post(
                        "/api/v1/leaves",
                        Map.of(
                                "from", today.plusDays(from).toString(),
                                "to", today.plusDays(to).toString(),
                                "delegate", delegate));
    }

    private boolean sees(String user, GrantStory grant) {
        return !as(user).get("/api/v1/tasks?caseNumber=" + grant.family().caseNumber)
                .body()
                .get("items")
                .isEmpty();
    }

    @Test
    void aDelegateDecidesInThePlaceOfWhoIsOnLeaveAndIsNamedWithHer() {
        leaves("director", 0, 6, "city").is(201);
        var grant = aDream("3000.00").isApprovedBy("city");

        grant.grant().isWaitingAt("Call_Disbursement");
        var approval = grant.page().at("/approvals/0");
        assertThat(approval.get("by").asText()).isEqualTo("city");
        assertThat(approval.get("onBehalfOf").asText()).isEqualTo("director");
        assertThat(approval.get("level").asText()).isEqualTo("director");
    }

    @Test
    void aDelegateFindsWhatIsOpenAlreadyAndLosesItWhenTheLeaveEnds() {
        var grant = aDream("3000.00");
        assertThat(sees("city", grant)).isFalse();
        var leave = leaves("director", 0, 6, "city").is(201);
        as("city").claims(grant.family().caseNumber.value(), "Task_ApproveGrant");

        as("director")
                .delete(leave.response().headers().firstValue("Location").orElseThrow())
                .is(204);

        assertThat(sees("city", grant)).isFalse();
        grant.isApprovedBy("director");
        assertThat(grant.page().at("/approvals/0").has("onBehalfOf")).isFalse();
    }

    @Test
    void aDelegateFindsNothingAnyMoreWhenTheLastDayHasPassed() {
        var grant = aDream("3000.00");
        leaves("director", 0, 0, "city").is(201);
        as("city").claims(grant.family().caseNumber.value(), "Task_ApproveGrant");
        var yesterday = LocalDate.now(clock).minusDays(1);
        jdbc.sql("update staff_leave set from_day = ?, to_day = ?")
                .params(yesterday, yesterday)
                .update();

        context.getBean(TakeLeave.class).comeBack();

        assertThat(sees("city", grant)).isFalse();
        grant.isApprovedBy("director");
    }

    @Test
    void aDelegateDecidesOnNoDayBeforeTheLeave() {
        leaves("director", 1, 6, "city").is(201);
        var grant = aDream("3000.00");
        assertThat(grant.isRefused("city", "Task_ApproveGrant", "decision", APPROVE))
                .contains("不在您的岗位和辖区内");
    }

    @Test
    void nobodyStandsInAtOneLevelAndDecidesOnTheNext() {
        leaves("director", 0, 6, "city").is(201);
        var grant = aFamily().asksFor("emergency-relief", null, "20000.00").isApprovedBy("city");
        assertThat(grant.isRefused("city", "Task_ApproveGrant", "decision", APPROVE))
                .contains("一人不能审批两级");
    }

    @Test
    void aDelegateWhoAssessedOrIsARelativeKeepsOutAsAnybody() {
        leaves("director", 0, 6, "city").is(201);
        var family = aFamily().visitedBy("caseworker", "city");
        var assessed = family.asksFor("sunshine-dream", family.daughter, "3000.00");
        assertThat(assessed.isRefused("city", "Task_ApproveGrant", "decision", APPROVE))
                .contains("走访过这个家庭");
        var kin = aDream("3000.00");
        declares("city", kin, "city").is(204);
        assertThat(kin.isRefused("city", "Task_ApproveGrant", "decision", APPROVE))
                .contains("亲属关系");
    }

    @Test
    void whoIsAwayIsNotTheOneWhoDecides() {
        leaves("director", 0, 6, "city").is(201);
        var family = aFamily().visitedBy("caseworker", "director");
        family.asksFor("sunshine-dream", family.daughter, "3000.00")
                .isApprovedBy("city")
                .grant()
                .isWaitingAt("Call_Disbursement");
    }

    @Test
    void aDelegateIsNoLinkInAChain() {
        leaves("supervisor", 0, 6, "director").is(201);
        leaves("director", 0, 6, "city").is(201);
        var family = aFamily();
        var grant = family.asksFor("bursary", family.daughter, "900.00");
        assertThat(sees("city", grant)).isFalse();
        grant.isApprovedBy("director");
        assertThat(grant.page().at("/approvals/0/onBehalfOf").asText()).isEqualTo("supervisor");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 6, director, delegate",
        "0, 6, finance, delegate",
        "0, 6, supervisor, delegate",
        "0, 6, director-b, delegate",
        "0, 6, nobody, delegate",
        "-1, 6, city, from",
        "3, 2, city, to",
    })
    void whatCannotBeDelegatedIsRefused(int from, int to, String delegate, String field) {
        var refused = leaves("director", from, to, delegate).is(422);
        assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(as("director").get("/api/v1/leaves").body().get("total").asInt())
                .isZero();
    }

    @Test
    void twoLeavesDoNotOverlapAndOnlyWhoApprovesNeedsOne() {
        var leave = leaves("director", 0, 6, "city").is(201);
        leaves("director", 6, 9, "city").is(422);
        leaves("director", 7, 9, "city").is(201);
        leaves("caseworker", 0, 6, "supervisor").is(403);
        as("city")
                .delete("/api/v1/leaves/" + leave.body().get("leaveId").asText())
                .is(404);
        assertThat(as("city").get("/api/v1/leaves").body().get("items"))
                .extracting(each -> each.get("delegate").asText())
                .containsExactly("city", "city");
    }

    @RepeatedTest(3)
    void ofTwoLeavesThatOverlapAndAreRecordedAtTheSameMomentOneIsTaken() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            var statuses = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(List.<Callable<Colleague.Answer>>of(
                    () -> leaves("director", 0, 6, "city"), () -> leaves("director", 3, 9, "city")))) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).containsExactlyInAnyOrder(201, 422);
        } finally {
            threads.shutdownNow();
        }
        assertThat(as("director").get("/api/v1/leaves").body().get("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void aLeaveIsAYearAtMost() {
        assertThat(leaves("director", 0, 400, "city")
                        .is(422)
                        .body()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("to");
    }

    @Test
    void aCaseThatMovesFindsTheDelegateOfItsNewOffice() {
        leaves("director-b", 0, 6, "city").is(201);
        var grant = aDream("3000.00");
        assertThat(sees("city", grant)).isFalse();
        as("caseworker")
                .postOnce(
                        "/api/v1/cases/" + grant.family().caseNumber + "/transfers",
                        Map.of("toOffice", "510107010", "reason", "一家人搬到浆洗街去住了。"))
                .is(201);
        as("supervisor-b").does(grant.family().caseNumber.value(), "Task_AcceptTransfer", Map.of("decision", "accept"));
        grant.isApprovedBy("city");
        assertThat(grant.page("city").at("/approvals/0/onBehalfOf").asText()).isEqualTo("director-b");
    }

    // -- late

    @Test
    void aLateApprovalIsPressedForByTheLevelAboveWhichDoesNotDecideIt() {
        var family = aFamily();
        var grant = family.asksFor("bursary", family.daughter, "900.00");
        assertThat(task(grant.process()).getDueDate()).isNotNull();
        assertThat(task(grant.process()).getPriority()).isEqualTo(50);
        assertThat(sees("director", grant)).isFalse();

        grant.runJobOf(grant.process());

        grant.grant().hasPassed("Activity_NoteLateApproval").isWaitingAt("Task_ApproveGrant");
        assertThat(task(grant.process()).getPriority()).isEqualTo(80);
        assertThat(events(grant)).contains("approval-late");
        assertThat(grant.isRefused("director", "Task_ApproveGrant", "decision", APPROVE))
                .contains("不在您的岗位和辖区内");
        grant.isApprovedBy("supervisor").grant().isWaitingAt("Call_Disbursement");
    }

    // -- emergency

    private GrantStory anEmergency(String yuan) {
        return MoneyFamily.urgent(context, port, "disaster").asksFor("emergency-relief", null, yuan);
    }

    /** The bank keeps silent, so that it is the story that says when it has paid. */
    private GrantStory isPaid(GrantStory approved, String yuan) {
        as("admin").put("/sandbox/bank/behaviour", Map.of("mode", "silent")).is(200);
        try {
            approved.isReleasedBy("finance").isSubmitted();
            assertThat(approved.bankSays("paid", yuan)).isEqualTo(202);
            assertThat(approved.status()).isEqualTo("paid");
            return approved;
        } finally {
            as("admin")
                    .put("/sandbox/bank/behaviour", Map.of("mode", "accept-and-complete"))
                    .is(200);
        }
    }

    private GrantStory aPaidEmergency() {
        return isPaid(anEmergency("2000.00").isApprovedBy("supervisor"), "2000.00");
    }

    private ProcessInstance audit(GrantStory grant) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("emergency-audit")
                .processInstanceBusinessKey(grant.family().caseNumber.value())
                .singleResult();
    }

    @Test
    void anEmergencyIsPaidOnTheSupervisorsWordAndAuditedAfterwards() {
        var grant = aPaidEmergency();
        grant.grant().isEnded();
        assertThat(task(audit(grant)).getDueDate()).isNotNull();

        grant.does("director", "Task_AuditEmergency", Map.of("decision", "in-order"));

        assertThat(audit(grant)).isNull();
        assertThat(grant.page().at("/audit/decision").asText()).isEqualTo("in-order");
        assertThat(events(grant)).contains("emergency-in-order").doesNotContain("recovery-to-arrange");
    }

    @Test
    void whatIsNotInOrderIsOnRecordAndMovesNoMoney() {
        var grant = aPaidEmergency();
        assertThat(grant.isRefused("director", "Task_AuditEmergency", "reason", Map.of("decision", "not-in-order")))
                .isEqualTo("请写明理由，让申请人看得懂。");
        grant.does("director", "Task_AuditEmergency", Map.of("decision", "not-in-order", "reason", "家中并未受灾。"));
        assertThat(events(grant)).contains("emergency-not-in-order", "recovery-to-arrange");
        assertThat(grant.page().at("/audit/reason").asText()).isEqualTo("家中并未受灾。");
        assertThat(grant.status()).isEqualTo("paid");
        assertThat(grant.paymentStatus()).isEqualTo("paid");
    }

    @Test
    void whoDecidedInAnEmergencyDoesNotAuditItAndALateAuditIsTheCitysToo() {
        leaves("supervisor", 0, 6, "director").is(201);
        var grant = isPaid(anEmergency("1500.00").isApprovedBy("director"), "1500.00");
        assertThat(grant.isRefused("director", "Task_AuditEmergency", "decision", Map.of("decision", "in-order")))
                .contains("不能事后审核");

        grant.runJobOf(audit(grant));

        assertThat(events(grant)).contains("audit-late");
        assertThat(task(audit(grant)).getPriority()).isEqualTo(80);
        grant.does("city", "Task_AuditEmergency", Map.of("decision", "in-order"));
        assertThat(grant.page().at("/audit/level").asText()).isEqualTo("city");
    }

    @Test
    void aRelativeDoesNotAudit() {
        var grant = aPaidEmergency();
        declares("director", grant, "director").is(204);
        assertThat(grant.isRefused("director", "Task_AuditEmergency", "decision", Map.of("decision", "in-order")))
                .contains("亲属关系");
    }

    @Test
    void overTwoThousandNoEmergencyIsTheSupervisorsAndWhatIsNotUrgentIsNone() {
        anEmergency("2000.01").grant().task().hasCandidateGroup("director@510104");
        aFamily().asksFor("emergency-relief", null, "2000.00").grant().task().hasCandidateGroup("director@510104");
        var family = MoneyFamily.urgent(context, port, "disaster");
        family.asksFor("sunshine-dream", family.daughter, "2000.00")
                .grant()
                .task()
                .hasCandidateGroup("director@510104");
    }

    private void isNow(GrantStory grant, String urgency) {
        jdbc.sql("update aid_case set urgency = ? where case_number = ?")
                .param(urgency)
                .param(grant.family().caseNumber.value())
                .update();
    }

    /** As when a second report of the family, an urgent one, becomes part of its case. */
    @Test
    void theLevelsThatWereAskedDecideThoughTheCaseBecomesUrgent() {
        var grant = aFamily().asksFor("emergency-relief", null, "1500.00");
        isNow(grant, "urgent");

        grant.isApprovedBy("director").grant().isWaitingAt("Call_Disbursement");
    }

    @Test
    void anEmergencyStaysOneThoughItsCaseIsUrgentNoMore() {
        var grant = anEmergency("1500.00").isApprovedBy("supervisor");
        isNow(grant, "normal");

        isPaid(grant, "1500.00");

        assertThat(audit(grant)).isNotNull();
    }

    @Test
    void anEmergencyIsAuditedAlsoWhenTheMoneyCameBack() {
        var grant = aPaidEmergency();
        assertThat(grant.bankSays("returned", "2000.00")).isEqualTo(202);
        assertThat(grant.status()).isEqualTo("stopped");

        grant.does("director", "Task_AuditEmergency", Map.of("decision", "in-order"));

        assertThat(audit(grant)).isNull();
        assertThat(grant.status()).isEqualTo("stopped");
    }

    // -- rejection

    @Test
    void aRejectionHasACodeAndOneWithoutIsOther() {
        var coded = aDream("3000.00");
        coded.does(
                "director",
                "Task_ApproveGrant",
                Map.of("decision", "reject", "reasonCode", "already-helped", "reason", "县里已资助学费。"));
        assertThat(coded.page().at("/approvals/0/reasonCode").asText()).isEqualTo("already-helped");
        var plain = aDream("3000.00");
        assertThat(plain.isRefused(
                        "director",
                        "Task_ApproveGrant",
                        "reasonCode",
                        Map.of("decision", "reject", "reasonCode", "bad-mood", "reason", "不同意")))
                .isNotEmpty();
        assertThat(plain.isRefused(
                        "director",
                        "Task_ApproveGrant",
                        "reasonCode",
                        Map.of("decision", "approve", "reasonCode", "already-helped")))
                .isEqualTo("只有不同意时才选择原因。");
        plain.does("director", "Task_ApproveGrant", Map.of("decision", "reject", "reason", "县里已资助学费。"));
        assertThat(plain.page().at("/approvals/0/reasonCode").asText()).isEqualTo("other");
        assertThat(as("caseworker").get("/api/v1/catalogue").body().get("rejection-reason"))
                .isNotEmpty();
    }

    @Test
    void theNextLevelReadsTheQuestionAndItsAnswer() {
        var grant = aDream("3000.00");
        grant.does("director", "Task_ApproveGrant", Map.of("decision", "return", "reason", "学费单在哪里？"));
        grant.does("caseworker", "Task_ReviseGrant", Map.of("decision", "resubmit", "reason", "已附上学校的缴费通知。"));
        var director = as("director");
        var shown = director.get("/api/v1/tasks/"
                        + director.sees(grant.family().caseNumber.value(), "Task_ApproveGrant") + "/form")
                .body()
                .at("/data/approvals");
        assertThat(shown).extracting(each -> each.get("reason").asText()).containsExactly("学费单在哪里？", "已附上学校的缴费通知。");
    }
}
