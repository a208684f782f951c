package org.niangjia.grant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.niangjia.model.Models;
import org.niangjia.platform.engine.RememberedFeel;

/** What a walk needs of the models, read once: the XML is slow to ask a million times. */
final class DutyModels {

    private static final Pattern CONDITION = Pattern.compile("\\$\\{(!?)(\\w+)(?: == '([\\w-]+)')?}");
    private static final DmnEngine TABLES = RememberedFeel.tables().buildEngine();

    enum Kind {
        CHOICE,
        CALL,
        RULE,
        SERVICE,
        PERSON,
        END,
        OTHER
    }

    /**
     * An element of a process.
     *
     * @param detail the delegate, the called process or the variable that a rule sets
     * @param beside boundary events
     */
    record Node(Kind kind, String detail, List<Flow> outgoing, List<String> beside) {}

    /** @param condition absent on a default flow, and on one that asks nothing */
    record Flow(String id, String target, @Nullable Condition condition, boolean isDefault) {}

    /** {@code variable == value}, or {@code variable} alone, perhaps denied; null where it is written otherwise. */
    record Condition(boolean denied, String variable, @Nullable String value) {

        Optional<Boolean> holds(Map<String, Object> variables) {
            var found = variables.get(variable);
            if (found == null) {
                return Optional.empty();
            }
            return Optional.of((value == null ? found.equals(true) : found.equals(value)) != denied);
        }
    }

    private final Map<String, Map<String, Node>> processes = new HashMap<>();
    private final Map<String, String> starts = new HashMap<>();
    private final DmnDecision levelTable;
    private final Map<List<Object>, String> levelsAsked = new ConcurrentHashMap<>();

    DutyModels(Models models) {
        for (var process : List.of("grant", "disbursement")) {
            read(process, Objects.requireNonNull(models.processes().get(process)));
        }
        levelTable = TABLES.parseDecision(
                "approval-level", Objects.requireNonNull(models.decisions().get("approval-level")));
    }

    private void read(String process, BpmnModelInstance model) {
        var nodes = new HashMap<String, Node>();
        var boundaries = model.getModelElementsByType(BoundaryEvent.class);
        for (var node : model.getModelElementsByType(FlowNode.class)) {
            var beside = boundaries.stream()
                    .filter(event -> event.getAttachedTo().equals(node))
                    .map(BoundaryEvent::getId)
                    .toList();
            var outgoing =
                    node.getOutgoing().stream().map(flow -> flow(node, flow)).toList();
            nodes.put(node.getId(), new Node(kind(node), detail(node), outgoing, beside));
            if (node instanceof StartEvent start && start.getEventDefinitions().isEmpty()) {
                starts.put(process, node.getId());
            }
        }
        processes.put(process, nodes);
    }

    private static Kind kind(FlowNode node) {
        if (node instanceof ExclusiveGateway) {
            return Kind.CHOICE;
        }
        if (node instanceof CallActivity) {
            return Kind.CALL;
        }
        if (node instanceof BusinessRuleTask) {
            return Kind.RULE;
        }
        if (node instanceof ServiceTask) {
            return Kind.SERVICE;
        }
        if (node instanceof UserTask) {
            return Kind.PERSON;
        }
        return node instanceof EndEvent ? Kind.END : Kind.OTHER;
    }

    private static String detail(FlowNode node) {
        if (node instanceof CallActivity call) {
            return call.getCalledElement();
        }
        if (node instanceof BusinessRuleTask rule) {
            return rule.getCamundaResultVariable();
        }
        return node instanceof ServiceTask service
                ? String.valueOf(service.getCamundaDelegateExpression()).replaceAll("[${}]", "")
                : "";
    }

    private static Flow flow(FlowNode node, SequenceFlow flow) {
        var isDefault = node instanceof ExclusiveGateway gateway && flow.equals(gateway.getDefault());
        return new Flow(flow.getId(), flow.getTarget().getId(), condition(flow), isDefault);
    }

    private static @Nullable Condition condition(SequenceFlow flow) {
        if (flow.getConditionExpression() == null) {
            return null;
        }
        var written =
                CONDITION.matcher(flow.getConditionExpression().getTextContent().strip());
        return written.matches()
                ? new Condition(written.group(1).equals("!"), written.group(2), written.group(3))
                : null;
    }

    Node node(String process, String id) {
        return Objects.requireNonNull(
                Objects.requireNonNull(processes.get(process)).get(id), id);
    }

    String start(String process) {
        return Objects.requireNonNull(starts.get(process), process);
    }

    String level(long fen, String passed, boolean emergency) {
        return levelsAsked.computeIfAbsent(List.of(fen, passed, emergency), asked -> TABLES.evaluateDecisionTable(
                        levelTable, Map.of("amountFen", fen, "passedLevel", passed, "emergency", emergency))
                .getSingleResult()
                .getEntry("approvalLevel"));
    }
}
