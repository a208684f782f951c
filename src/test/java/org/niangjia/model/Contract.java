package org.niangjia.model;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * The ties between models, decisions, forms and code. Each says, one sentence a fault, where its two ends do not meet.
 */
public enum Contract {
    ELEMENT_IDS(Contract::elementIds),
    NAMES(Contract::names),
    HISTORY(Contract::history),
    DEFAULTS(Contract::defaults),
    PROCESSES(Contract::processes),
    TASKS(Contract::tasks),
    FORMS(Contract::forms),
    MESSAGES(Contract::messages),
    ERRORS(Contract::errors),
    VARIABLES(Contract::variables),
    DELEGATES(Contract::delegates),
    EXPRESSIONS(Contract::expressions),
    DECISIONS(Contract::decisions),
    DECISION_INPUTS(Contract::decisionInputs),
    REASONS(Contract::reasons),
    CALLS(Contract::calls),
    SAVE_POINTS(Contract::savePoints);

    /** The tasks people do, as promised to everybody outside. */
    private static final Map<String, Set<String>> PROMISED_TASKS = Map.ofEntries(
            Map.entry("aid-case", Set.of()),
            Map.entry("intake", Set.of("Task_RegisterCase", "Task_ResolveDuplicate")),
            Map.entry("assessment", Set.of("Task_HomeVisit", "Task_MakePlan", "Task_ReviewAssessment")),
            Map.entry(
                    "referral",
                    Set.of(
                            "Task_DeliverReferral",
                            "Task_AnswerReferral",
                            "Task_ReportOutcome",
                            "Task_ProvideInformation",
                            "Task_TellAgency",
                            "Task_Replan",
                            "Task_UrgeReferral",
                            "Task_SuperviseReferral")),
            Map.entry("referral-withdrawal", Set.of("Task_TellAgency")),
            Map.entry("grant", Set.of("Task_ApproveGrant", "Task_ReviseGrant", "Task_DecideObjection")),
            Map.entry("disbursement", Set.of("Task_ReleasePayment", "Task_RepairPayment", "Task_ConfirmReceipt")),
            Map.entry("emergency-access", Set.of("Task_ReviewEmergencyAccess")),
            Map.entry("emergency-audit", Set.of("Task_AuditEmergency")),
            Map.entry("service", Set.of("Task_ClaimService", "Task_ReportVisit")),
            Map.entry("follow-up", Set.of("Task_FollowUpVisit", "Task_AskEffect")),
            Map.entry("case-transfer", Set.of("Task_PlaceCase", "Task_AcceptTransfer")),
            Map.entry("grant-list", Set.of("Task_ApproveList")),
            Map.entry("listed-grant", Set.of()),
            Map.entry("late-payment", Set.of()));

    /**
     * A case begins with a report; what an agency was sent may have to be taken back after the case's process is gone; a
     * transfer runs beside it, while the sender works on; a list is many cases' own, and each pays for itself; an
     * audit follows the payment, and may outlive the case, as the review of a reading in an emergency does; so may a payment that the bank has when its grant is stopped.
     */
    private static final Set<String> STARTED_BY_CODE = Set.of(
            "aid-case",
            "referral-withdrawal",
            "case-transfer",
            "grant-list",
            "listed-grant",
            "emergency-audit",
            "emergency-access",
            "late-payment");

    private static final Pattern WORD_LIKE = Pattern.compile(
            "(Activity|Call|End|Event|Flow|Gateway|Message|Receive|Start|Sub|Task|Timer)(_([A-Z][a-z]*)+)");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final String FIVE_YEARS = "P1826D";

    private final BiFunction<Models, Code, Stream<String>> check;

    Contract(BiFunction<Models, Code, Stream<String>> check) {
        this.check = check;
    }

    public List<String> violations(Models models, Code code) {
        return check.apply(models, code).sorted().toList();
    }

    private static Stream<String> elementIds(Models models, Code code) {
        return all(models, BaseElement.class)
                .filter(each -> each instanceof FlowElement || each instanceof Message || each instanceof Error)
                .map(BaseElement::getId)
                .filter(id -> !WORD_LIKE.matcher(id).matches())
                .map(id -> id + " does not say what it is");
    }

    private static Stream<String> names(Models models, Code code) {
        var nodes = all(models, FlowNode.class).filter(not(Gateway.class::isInstance));
        var splits = all(models, FlowNode.class).filter(Contract::isChoice);
        var answers = all(models, ExclusiveGateway.class)
                .filter(Contract::splits)
                .flatMap(each -> each.getOutgoing().stream());
        return Stream.of(
                        Stream.concat(nodes, splits)
                                .filter(node -> !isChinese(node.getName()))
                                .map(node -> node.getId() + " has no Chinese name"),
                        all(models, ExclusiveGateway.class)
                                .filter(Contract::splits)
                                .filter(split -> split.getName() == null
                                        || !split.getName().endsWith("？"))
                                .map(split -> split.getId() + " does not ask a question"),
                        answers.filter(flow -> !isChinese(flow.getName()))
                                .map(flow -> flow.getId() + " does not say the answer"),
                        all(models, Gateway.class)
                                .filter(not(Contract::splits))
                                .filter(merge -> merge.getName() != null)
                                .map(merge -> merge.getId() + " only merges and needs no name"),
                        all(models, Process.class)
                                .filter(process -> !isChinese(process.getName()))
                                .map(process -> process.getId() + " has no Chinese name"),
                        decisions(models, Decision.class)
                                .filter(decision -> !isChinese(decision.getName()))
                                .map(decision -> decision.getId() + " has no Chinese name"))
                .flatMap(each -> each);
    }

    private static Stream<String> history(Models models, Code code) {
        return Stream.concat(
                all(models, Process.class)
                        .filter(process -> !FIVE_YEARS.equals(process.getCamundaHistoryTimeToLiveString()))
                        .map(process -> process.getId() + " does not keep its history for five years"),
                decisions(models, Decision.class)
                        .filter(decision -> !FIVE_YEARS.equals(decision.getCamundaHistoryTimeToLiveString()))
                        .map(decision -> decision.getId() + " does not keep its history for five years"));
    }

    private static Stream<String> defaults(Models models, Code code) {
        return all(models, ExclusiveGateway.class)
                .filter(Contract::splits)
                .flatMap(split -> Stream.concat(
                        split.getDefault() == null ? Stream.of(split.getId() + " has no default") : Stream.empty(),
                        split.getOutgoing().stream()
                                .filter(flow ->
                                        flow.equals(split.getDefault()) != (flow.getConditionExpression() == null))
                                .map(flow -> flow.getId() + " is neither the default nor on a condition, or both")));
    }

    private static Stream<String> processes(Models models, Code code) {
        return Stream.concat(
                differences(
                        "The process %s is nobody's KEY",
                        "There is no process for the KEY %s", models.processes().keySet(), code.processes()),
                code.tasks().stream()
                        .filter(task -> models.processes().values().stream()
                                .noneMatch(model -> userTasks(model).contains(task)))
                        .map("There is no user task for the constant %s"::formatted));
    }

    private static Stream<String> tasks(Models models, Code code) {
        return models.processes().keySet().stream()
                .flatMap(key -> differences(
                        "%s has the user task %%s, which nobody was promised".formatted(key),
                        "%s lacks the user task %%s".formatted(key),
                        userTasks(models.processes().get(key)),
                        PROMISED_TASKS.getOrDefault(key, Set.of())));
    }

    private static Stream<String> forms(Models models, Code code) {
        var tasks = all(models, UserTask.class).map(BaseElement::getId).collect(Collectors.toSet());
        return Stream.of(
                        differences(
                                "%s has no file in forms/",
                                "forms/%s.html belongs to no user task",
                                tasks,
                                models.forms().keySet().stream()
                                        .map(file -> file.replace(".html", ""))
                                        .toList()),
                        all(models, UserTask.class)
                                .filter(task -> !("embedded:deployment:forms/" + task.getId() + ".html")
                                        .equals(task.getCamundaFormKey()))
                                .map(task -> task.getId() + " shows another form"),
                        all(models, UserTask.class)
                                .filter(task -> task.getCamundaCandidateGroups() == null)
                                .map(task -> task.getId() + " is nobody's task"),
                        differences(
                                "%s is taken by no TaskForm",
                                "The TaskForm for %s has no user task", tasks, code.forms()))
                .flatMap(each -> each);
    }

    private static Stream<String> messages(Models models, Code code) {
        return Stream.concat(
                all(models, Message.class)
                        .filter(message -> !message.getId().equals(message.getName()))
                        .map(message -> message.getId() + " has another name"),
                differences(
                        "The message %s is in no Message class",
                        "The message %s is in no model",
                        all(models, Message.class).map(Message::getName).toList(),
                        code.messages()));
    }

    private static Stream<String> errors(Models models, Code code) {
        return differences(
                "The error %s is in no Error class",
                "The error %s is in no model",
                all(models, Error.class).map(Error::getErrorCode).toList(),
                code.errors());
    }

    private static Stream<String> variables(Models models, Code code) {
        var used = variablesInModels(models);
        var atWork = new TreeSet<>(used);
        atWork.addAll(code.variablesInTwoPlaces());
        return Stream.of(
                        expressionsOf(models)
                                .flatMap(each -> each.types().entrySet().stream())
                                .filter(type -> code.variables().containsKey(type.getKey()))
                                .filter(type ->
                                        type.getValue() != code.variables().get(type.getKey()))
                                .map(type -> "The models take the variable %s for a %s"
                                        .formatted(
                                                type.getKey(), type.getValue().getSimpleName())),
                        used.stream()
                                .filter(name -> !code.variables().containsKey(name))
                                .map("The variable %s is in no Variables class"::formatted),
                        code.variables().keySet().stream()
                                .filter(name -> !atWork.contains(name))
                                .map("The variable %s is in no model and nobody reads it"::formatted))
                .flatMap(each -> each);
    }

    private static Stream<String> delegates(Models models, Code code) {
        return differences(
                "The delegate %s is no bean",
                "The delegate %s is in no model",
                all(models, ServiceTask.class)
                        .map(ServiceTask::getCamundaDelegateExpression)
                        .map(expression -> String.valueOf(expression).replaceAll("[${}]", ""))
                        .toList(),
                code.delegates());
    }

    private static Stream<String> expressions(Models models, Code code) {
        return differences(
                "The models call %s, which no bean offers",
                "No model calls %s",
                expressionsOf(models).flatMap(each -> each.calls().stream()).toList(),
                code.calls());
    }

    private static Stream<String> decisions(Models models, Code code) {
        var used = all(models, BusinessRuleTask.class)
                .map(BusinessRuleTask::getCamundaDecisionRef)
                .collect(Collectors.toCollection(TreeSet::new));
        used.addAll(code.decisions().keySet());
        return Stream.of(
                        differences(
                                "There is no decision %s",
                                "Nobody asks for the decision %s",
                                used,
                                models.decisions().keySet()),
                        decisions(models, DecisionTable.class)
                                .filter(table -> table.getAttributeValue("hitPolicy") == null)
                                .map(table -> table.getId() + " does not name its hit policy"),
                        all(models, BusinessRuleTask.class)
                                .filter(rule -> models.decisions().containsKey(rule.getCamundaDecisionRef()))
                                .filter(rule -> outputs(models, rule.getCamundaDecisionRef())
                                                .size()
                                        != 1)
                                .map(rule -> rule.getId() + " takes one answer of a table that gives several"))
                .flatMap(each -> each);
    }

    private static Stream<String> decisionInputs(Models models, Code code) {
        var ofProcesses = all(models, BusinessRuleTask.class)
                .map(BusinessRuleTask::getCamundaDecisionRef)
                .filter(models.decisions()::containsKey)
                .flatMap(decision -> inputs(models, decision).entrySet().stream()
                        .filter(input -> !isOfType(code.variables().get(input.getKey()), input.getValue()))
                        .map(input -> "%s asks for the %s %s, which no process carries"
                                .formatted(decision, input.getValue(), input.getKey())));
        var ofCode = code.decisions().entrySet().stream()
                .filter(asked -> models.decisions().containsKey(asked.getKey()))
                .flatMap(asked -> Stream.concat(
                        inputs(models, asked.getKey()).keySet().stream()
                                .filter(not(asked.getValue()::contains))
                                .map(input -> "%s asks for %s, which the code does not tell it"
                                        .formatted(asked.getKey(), input)),
                        outputs(models, asked.getKey()).stream()
                                .filter(output ->
                                        outputs(models, asked.getKey()).size() > 1)
                                .map(Output::getName)
                                .filter(not(asked.getValue()::contains))
                                .map(output -> "%s answers %s, which the code does not read"
                                        .formatted(asked.getKey(), output))));
        return Stream.concat(ofProcesses, ofCode);
    }

    private static Stream<String> reasons(Models models, Code code) {
        var reasons = outputs(models, "eligibility").stream()
                .filter(output -> output.getName().equals("reasonCode"))
                .flatMap(output -> entries(models, "eligibility", output))
                .map(entry -> entry.replace("\"", ""))
                .filter(reason -> !reason.equals("eligible"))
                .collect(Collectors.toSet());
        return models.texts().entrySet().stream()
                .flatMap(bundle -> differences(
                        "The reason %%s has no text in %s".formatted(bundle.getKey()),
                        "The text of the reason %%s in %s is for nobody".formatted(bundle.getKey()),
                        reasons,
                        bundle.getValue().stream()
                                .filter(key -> key.startsWith("eligibility."))
                                .map(key -> key.replace("eligibility.", ""))
                                .toList()));
    }

    private static Stream<String> calls(Models models, Code code) {
        var called = all(models, CallActivity.class)
                .map(CallActivity::getCalledElement)
                .collect(Collectors.toCollection(TreeSet::new));
        return Stream.of(
                        called.stream()
                                .filter(key -> !models.processes().containsKey(key))
                                .map("There is no process %s to call"::formatted),
                        models.processes().keySet().stream()
                                .filter(key -> !called.contains(key) && !STARTED_BY_CODE.contains(key))
                                .map("Nobody calls the process %s"::formatted),
                        all(models, CallActivity.class)
                                .filter(call -> inside(call, CamundaIn.class)
                                        .noneMatch(in ->
                                                "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey())))
                                .map(call -> call.getId() + " does not hand on the case number"),
                        all(models, CallActivity.class).flatMap(call -> mappings(models, call)))
                .flatMap(each -> each);
    }

    private static Stream<String> mappings(Models models, CallActivity call) {
        var caller = variablesIn((BpmnModelInstance) call.getModelInstance(), not(Contract::isMapping));
        return Stream.concat(
                inside(call, CamundaIn.class)
                        .filter(in -> in.getCamundaBusinessKey() == null)
                        .filter(in -> !in.getCamundaSource().equals(in.getCamundaTarget()))
                        .map(in -> "%s hands on %s under another name".formatted(call.getId(), in.getCamundaSource())),
                inside(call, CamundaOut.class)
                        .filter(out -> !out.getCamundaSource().equals(out.getCamundaTarget())
                                || !caller.contains(out.getCamundaTarget()))
                        .map(out -> "%s takes back %s, which its process does not read"
                                .formatted(call.getId(), out.getCamundaSource())));
    }

    private static Stream<String> savePoints(Models models, Code code) {
        return all(models, ServiceTask.class).flatMap(task -> {
            var delegate = String.valueOf(task.getCamundaDelegateExpression()).replaceAll("[${}]", "");
            var leaves = code.delegatesThatLeaveTheHouse().contains(delegate);
            var retries = inside(task, CamundaFailedJobRetryTimeCycle.class).count() == 1;
            var faults = new ArrayList<String>();
            if (leaves && !task.isCamundaAsyncBefore()) {
                faults.add(task.getId() + " leaves the house and is no job of its own");
            }
            if (leaves && !retries) {
                faults.add(task.getId() + " leaves the house and has no retry cycle");
            }
            if (task.isCamundaAsyncBefore() && !leaves) {
                faults.add(task.getId() + " is a job of its own and does not leave the house");
            }
            if (task.isCamundaAsyncBefore() && task.getDocumentations().isEmpty()) {
                faults.add(task.getId() + " does not say why there is a save point");
            }
            return faults.stream();
        });
    }

    // How models are read

    private static <E extends ModelElementInstance> Stream<E> all(Models models, Class<E> type) {
        return models.processes().values().stream()
                .flatMap(model -> model.getModelElementsByType(model.getModel().getType(type)).stream())
                .map(type::cast);
    }

    private static <E extends ModelElementInstance> Stream<E> decisions(Models models, Class<E> type) {
        return models.decisions().values().stream().flatMap(model -> model.getModelElementsByType(type).stream());
    }

    private static <E extends ModelElementInstance> Stream<E> inside(BaseElement element, Class<E> type) {
        return element.getExtensionElements() == null
                ? Stream.empty()
                : element.getExtensionElements().getChildElementsByType(type).stream();
    }

    private static boolean isChoice(FlowNode node) {
        return (node instanceof ExclusiveGateway || node instanceof EventBasedGateway) && splits(node);
    }

    private static boolean splits(FlowNode node) {
        return node.getOutgoing().size() > 1;
    }

    private static boolean isChinese(String name) {
        return name != null && CHINESE.matcher(name).find();
    }

    private static Set<String> userTasks(BpmnModelInstance model) {
        return model.getModelElementsByType(UserTask.class).stream()
                .map(BaseElement::getId)
                .collect(Collectors.toSet());
    }

    private static Set<String> variablesInModels(Models models) {
        var variables = models.processes().values().stream()
                .flatMap(model -> variablesIn(model, element -> true).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        all(models, BusinessRuleTask.class)
                .map(BusinessRuleTask::getCamundaDecisionRef)
                .filter(models.decisions()::containsKey)
                .forEach(decision -> variables.addAll(inputs(models, decision).keySet()));
        return variables;
    }

    private static Set<String> variablesIn(BpmnModelInstance model, Predicate<ModelElementInstance> filter) {
        var delegates = model.getModelElementsByType(ServiceTask.class).stream()
                .map(ServiceTask::getCamundaDelegateExpression)
                .map(expression -> String.valueOf(expression).replaceAll("[${}]", ""))
                .collect(Collectors.toSet());
        var variables = new TreeSet<String>();
        Expression.in(Bpmn.convertToString(model)).forEach(each -> variables.addAll(each.variables()));
        variables.removeAll(delegates);
        model.getModelElementsByType(BusinessRuleTask.class).stream()
                .filter(filter)
                .forEach(rule -> variables.add(rule.getCamundaResultVariable()));
        model.getModelElementsByType(MultiInstanceLoopCharacteristics.class).stream()
                .filter(filter)
                .forEach(loop -> variables.add(loop.getCamundaElementVariable()));
        model.getModelElementsByType(CamundaIn.class).stream()
                .filter(filter)
                .filter(in -> in.getCamundaSource() != null)
                .forEach(in -> variables.addAll(List.of(in.getCamundaSource(), in.getCamundaTarget())));
        model.getModelElementsByType(CamundaOut.class).stream()
                .filter(filter)
                .forEach(out -> variables.addAll(List.of(out.getCamundaSource(), out.getCamundaTarget())));
        return variables;
    }

    private static boolean isMapping(ModelElementInstance element) {
        return element instanceof CamundaIn || element instanceof CamundaOut;
    }

    private static Stream<Expression> expressionsOf(Models models) {
        return models.processes().values().stream()
                .flatMap(model -> Expression.in(Bpmn.convertToString(model)).stream());
    }

    private static Map<String, String> inputs(Models models, String decision) {
        return table(models, decision).getModelElementsByType(Input.class).stream()
                .collect(Collectors.toMap(
                        input -> input.getInputExpression().getText().getTextContent(),
                        input -> input.getInputExpression().getTypeRef()));
    }

    private static Collection<Output> outputs(Models models, String decision) {
        return table(models, decision).getModelElementsByType(Output.class);
    }

    private static Stream<String> entries(Models models, String decision, Output output) {
        var columns = List.copyOf(outputs(models, decision));
        return table(models, decision).getModelElementsByType(Rule.class).stream()
                .map(rule -> List.copyOf(rule.getOutputEntries())
                        .get(columns.indexOf(output))
                        .getText()
                        .getTextContent());
    }

    private static DmnModelInstance table(Models models, String decision) {
        var table = models.decisions().get(decision);
        if (table == null) {
            throw new IllegalArgumentException("There is no decision " + decision);
        }
        return table;
    }

    private static boolean isOfType(Class<?> variable, String typeRef) {
        return variable != null
                && switch (typeRef) {
                    case "string" -> variable == String.class;
                    case "boolean" -> variable == Boolean.class;
                    case "long", "integer" -> variable == Long.class;
                    default -> false;
                };
    }

    /** What is only on one side, and what is only on the other. */
    private static Stream<String> differences(
            String onlyLeft, String onlyRight, Collection<String> left, Collection<String> right) {
        var lefts = new TreeSet<>(left);
        var rights = new TreeSet<>(right);
        return Stream.concat(
                lefts.stream().filter(not(rights::contains)).map(onlyLeft::formatted),
                rights.stream().filter(not(lefts::contains)).map(onlyRight::formatted));
    }
}
