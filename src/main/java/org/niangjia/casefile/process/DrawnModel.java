package org.niangjia.casefile.process;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseDiagrams.Box;
import org.niangjia.casefile.CaseDiagrams.Edge;
import org.niangjia.casefile.CaseDiagrams.Point;
import org.niangjia.casefile.CaseDiagrams.Shape;

/** Reads from a model what is drawn of it, and nothing of how it is carried out. */
final class DrawnModel {

    private final BpmnModelInstance model;

    DrawnModel(BpmnModelInstance model) {
        this.model = model;
    }

    /** @param states by element id */
    List<Shape> shapes(Map<String, String> states) {
        return model.getModelElementsByType(BpmnShape.class).stream()
                .map(shape -> {
                    var element = shape.getBpmnElement();
                    return new Shape(
                            element.getId(),
                            kind(element),
                            trigger(element),
                            name(element),
                            states.get(element.getId()),
                            box(shape.getBounds()),
                            label(shape.getBpmnLabel()));
                })
                .toList();
    }

    List<Edge> edges() {
        return model.getModelElementsByType(BpmnEdge.class).stream()
                .map(edge -> new Edge(
                        edge.getBpmnElement().getId(),
                        kind(edge.getBpmnElement()),
                        name(edge.getBpmnElement()),
                        edge.getWaypoints().stream()
                                .map(point -> new Point(point.getX(), point.getY()))
                                .toList(),
                        label(edge.getBpmnLabel())))
                .toList();
    }

    private static String kind(BaseElement element) {
        return element.getElementType().getTypeName();
    }

    private static @Nullable String name(BaseElement element) {
        if (element instanceof TextAnnotation note) {
            return note.getText().getTextContent();
        }
        return element instanceof FlowElement named ? named.getName() : null;
    }

    private static @Nullable String trigger(BaseElement element) {
        return element instanceof Event
                ? element.getChildElementsByType(EventDefinition.class).stream()
                        .map(definition ->
                                kind(definition).replace("EventDefinition", "").toLowerCase(Locale.ROOT))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static @Nullable Box label(@Nullable BpmnLabel label) {
        return label == null || label.getBounds() == null ? null : box(label.getBounds());
    }

    private static Box box(Bounds bounds) {
        return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }
}
