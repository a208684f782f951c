package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.niangjia.model.Code;
import org.niangjia.model.Contract;
import org.niangjia.model.Models;

/** Models, decisions, forms and code hold together, both ways; and each tie is seen to break. No engine is needed. */
class ProcessContractTest {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private static final Models MODELS = Models.ofTheHouse();
    private static final Code CODE = Code.ofTheHouse();

    @ParameterizedTest
    @EnumSource
    void modelsAndCodeAgreeOn(Contract contract) {
        assertThat(contract.violations(MODELS, CODE)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void aBrokenTieIsNamed(Contract contract, Consumer<Models> hand, String violation) {
        var broken = MODELS.copy();
        hand.accept(broken);
        assertThat(contract.violations(broken, CODE)).contains(violation);
        assertThat(contract.violations(MODELS, CODE)).doesNotContain(violation);
    }

    static Stream<Arguments> aBrokenTieIsNamed() {
        return Stream.of(
                broken(
                        Contract.ELEMENT_IDS,
                        models -> in(models, "service", "Task_ClaimService", UserTask.class)
                                .setId("Activity_0k3x9f"),
                        "Activity_0k3x9f does not say what it is"),
                broken(
                        Contract.NAMES,
                        models -> in(models, "grant", "Gateway_Funds", ExclusiveGateway.class)
                                .setName("资金"),
                        "Gateway_Funds does not ask a question"),
                broken(
                        Contract.NAMES,
                        models -> in(models, "grant", "Flow_FundShort", SequenceFlow.class)
                                .removeAttribute("name"),
                        "Flow_FundShort does not say the answer"),
                broken(
                        Contract.HISTORY,
                        models -> in(models, "grant", "grant", Process.class).setCamundaHistoryTimeToLiveString("P30D"),
                        "grant does not keep its history for five years"),
                broken(
                        Contract.DEFAULTS,
                        models -> in(models, "grant", "Gateway_Funds", ExclusiveGateway.class)
                                .removeAttribute("default"),
                        "Gateway_Funds has no default"),
                broken(
                        Contract.DEFAULTS,
                        models -> remove(in(models, "grant", "Flow_FundShort", SequenceFlow.class)
                                .getConditionExpression()),
                        "Flow_FundShort is neither the default nor on a condition, or both"),
                broken(
                        Contract.PROCESSES,
                        models -> models.processes().remove("follow-up"),
                        "There is no process for the KEY follow-up"),
                broken(
                        Contract.PROCESSES,
                        models -> models.processes()
                                .put("adoption", models.processes().get("service")),
                        "The process adoption is nobody's KEY"),
                broken(
                        Contract.PROCESSES,
                        models -> remove(in(models, "intake", "Task_RegisterCase", UserTask.class)),
                        "There is no user task for the constant Task_RegisterCase"),
                broken(
                        Contract.TASKS,
                        models -> remove(in(models, "grant", "Task_DecideObjection", UserTask.class)),
                        "grant lacks the user task Task_DecideObjection"),
                broken(
                        Contract.TASKS,
                        models -> in(models, "grant", "Task_DecideObjection", UserTask.class)
                                .setId("Task_HearObjection"),
                        "grant has the user task Task_HearObjection, which nobody was promised"),
                broken(
                        Contract.FORMS,
                        models -> models.forms().remove("Task_MakePlan.html"),
                        "Task_MakePlan has no file in forms/"),
                broken(
                        Contract.FORMS,
                        models -> models.forms().put("Task_BuyFlowers.html", "<form></form>"),
                        "forms/Task_BuyFlowers.html belongs to no user task"),
                broken(
                        Contract.FORMS,
                        models -> in(models, "assessment", "Task_MakePlan", UserTask.class)
                                .setCamundaFormKey("embedded:deployment:forms/Task_HomeVisit.html"),
                        "Task_MakePlan shows another form"),
                broken(
                        Contract.FORMS,
                        models -> in(models, "assessment", "Task_MakePlan", UserTask.class)
                                .removeAttributeNs(CAMUNDA, "candidateGroups"),
                        "Task_MakePlan is nobody's task"),
                broken(
                        Contract.FORMS,
                        models -> in(models, "assessment", "Task_MakePlan", UserTask.class)
                                .setId("Task_DrawPlan"),
                        "Task_DrawPlan is taken by no TaskForm"),
                broken(
                        Contract.FORMS,
                        models -> remove(in(models, "assessment", "Task_MakePlan", UserTask.class)),
                        "The TaskForm for Task_MakePlan has no user task"),
                broken(
                        Contract.MESSAGES,
                        models -> in(models, "grant", "Message_ObjectionRaised", Message.class)
                                .setName("Message_Objected"),
                        "The message Message_Objected is in no Message class"),
                broken(
                        Contract.MESSAGES,
                        models -> remove(in(models, "grant", "Message_ObjectionRaised", Message.class)),
                        "The message Message_ObjectionRaised is in no model"),
                broken(
                        Contract.ERRORS,
                        models -> {
                            var definitions = models.processes().get("grant").getDefinitions();
                            var error = models.processes().get("grant").newInstance(Error.class);
                            error.setErrorCode("fund-closed");
                            definitions.addChildElement(error);
                        },
                        "The error fund-closed is in no Error class"),
                broken(
                        Contract.VARIABLES,
                        models -> in(models, "grant", "Flow_FundShort", SequenceFlow.class)
                                .getConditionExpression()
                                .setTextContent("${!moneyThere}"),
                        "The variable moneyThere is in no Variables class"),
                broken(
                        Contract.VARIABLES,
                        models -> in(models, "grant", "Flow_FundShort", SequenceFlow.class)
                                .getConditionExpression()
                                .setTextContent("${!eligible}"),
                        "The variable fundsCommitted is in no model and nobody reads it"),
                broken(
                        Contract.VARIABLES,
                        models -> in(models, "grant", "Flow_FundShort", SequenceFlow.class)
                                .getConditionExpression()
                                .setTextContent("${fundsCommitted == 'no'}"),
                        "The models take the variable fundsCommitted for a String"),
                broken(
                        Contract.DELEGATES,
                        models -> in(models, "grant", "Activity_CommitFunds", ServiceTask.class)
                                .setCamundaDelegateExpression("${reserveFunds}"),
                        "The delegate reserveFunds is no bean"),
                broken(
                        Contract.DELEGATES,
                        models -> remove(in(models, "grant", "Activity_CommitFunds", ServiceTask.class)),
                        "The delegate commitFunds is in no model"),
                broken(
                        Contract.EXPRESSIONS,
                        models -> in(models, "grant", "Task_ReviseGrant", UserTask.class)
                                .setCamundaCandidateGroups("${desk.chancellor(execution)}"),
                        "The models call desk.chancellor, which no bean offers"),
                broken(
                        Contract.EXPRESSIONS,
                        models -> remove(in(models, "service", "Timer_NextVisit_Timer", ModelElementInstance.class)),
                        "No model calls serviceClocks.interval"),
                broken(
                        Contract.DECISIONS,
                        models -> in(models, "grant", "Activity_NextLevel", BusinessRuleTask.class)
                                .setCamundaDecisionRef("approval-ladder"),
                        "There is no decision approval-ladder"),
                broken(
                        Contract.DECISIONS,
                        models -> remove(in(models, "referral", "Activity_RouteReferral", BusinessRuleTask.class)),
                        "Nobody asks for the decision referral-routing"),
                broken(
                        Contract.DECISIONS,
                        models -> models.decisions().remove("eligibility"),
                        "There is no decision eligibility"),
                broken(
                        Contract.DECISIONS,
                        models -> ((ModelElementInstance)
                                        models.decisions().get("visit-pace").getModelElementById("Table_VisitPace"))
                                .removeAttribute("hitPolicy"),
                        "Table_VisitPace does not name its hit policy"),
                broken(
                        Contract.DECISION_INPUTS,
                        models -> expression(models, "approval-level", "Expression_AmountFen", "amountYuan"),
                        "approval-level asks for the long amountYuan, which no process carries"),
                broken(
                        Contract.DECISION_INPUTS,
                        models -> expression(models, "eligibility", "Expression_Age", "years"),
                        "eligibility asks for years, which the code does not tell it"),
                broken(
                        Contract.REASONS,
                        models -> ((ModelElementInstance) models.decisions()
                                        .get("eligibility")
                                        .getModelElementById("Then_BursaryNotStudent_ReasonCode"))
                                .getUniqueChildElementByType(Text.class)
                                .setTextContent("\"left-school\""),
                        "The reason left-school has no text in en"),
                broken(
                        Contract.REASONS,
                        models -> models.texts().computeIfPresent("zh", (zh, keys) -> Stream.concat(
                                        keys.stream(), Stream.of("eligibility.too-rich"))
                                .collect(Collectors.toSet())),
                        "The text of the reason too-rich in zh is for nobody"),
                broken(
                        Contract.CALLS,
                        models -> in(models, "grant", "Call_Disbursement", CallActivity.class)
                                .setCalledElement("payment"),
                        "There is no process payment to call"),
                broken(
                        Contract.CALLS,
                        models -> in(models, "aid-case", "Call_FollowUp", CallActivity.class)
                                .setCalledElement("visits"),
                        "Nobody calls the process follow-up"),
                broken(
                        Contract.CALLS,
                        models -> remove(in(models, "grant", "Call_Disbursement", CallActivity.class)
                                .getExtensionElements()
                                .getElementsQuery()
                                .filterByType(CamundaIn.class)
                                .list()
                                .get(0)),
                        "Call_Disbursement does not hand on the case number"),
                broken(
                        Contract.CALLS,
                        models -> in(models, "aid-case", "Call_FollowUp", CallActivity.class)
                                .getExtensionElements()
                                .getElementsQuery()
                                .filterByType(CamundaOut.class)
                                .singleResult()
                                .setCamundaTarget("outcome"),
                        "Call_FollowUp takes back effect, which its process does not read"),
                broken(
                        Contract.SAVE_POINTS,
                        models -> in(models, "referral", "Activity_SendReferral", ServiceTask.class)
                                .setCamundaAsyncBefore(false),
                        "Activity_SendReferral leaves the house and is no job of its own"),
                broken(
                        Contract.SAVE_POINTS,
                        models -> remove(in(models, "disbursement", "Activity_SubmitPayment", ServiceTask.class)
                                .getExtensionElements()),
                        "Activity_SubmitPayment leaves the house and has no retry cycle"),
                broken(
                        Contract.SAVE_POINTS,
                        models -> in(models, "grant", "Activity_CommitFunds", ServiceTask.class)
                                .setCamundaAsyncBefore(true),
                        "Activity_CommitFunds is a job of its own and does not leave the house"));
    }

    private static Arguments broken(Contract contract, Consumer<Models> hand, String violation) {
        return Arguments.of(contract, hand, violation);
    }

    private static <E extends ModelElementInstance> E in(Models models, String process, String id, Class<E> type) {
        BpmnModelInstance model = models.processes().get(process);
        return type.cast(model.getModelElementById(id));
    }

    private static void remove(ModelElementInstance element) {
        element.getParentElement().removeChildElement(element);
    }

    private static void expression(Models models, String decision, String id, String text) {
        InputExpression expression = models.decisions().get(decision).getModelElementById(id);
        expression.getText().setTextContent(text);
    }
}
