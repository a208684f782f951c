package org.niangjia.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** How a process is drawn: finds whatever would keep a person from reading it. */
final class Drawing {

    private final Map<String, Box> shapes = new HashMap<>();
    private final Map<String, List<Line>> edges = new HashMap<>();
    private final Map<String, Box> labels = new HashMap<>();
    private final BpmnModelInstance model;

    Drawing(BpmnModelInstance model) {
        this.model = model;
        for (var shape : model.getModelElementsByType(BpmnShape.class)) {
            var id = shape.getBpmnElement().getId();
            shapes.put(id, Box.of(shape.getBounds()));
            label(id, shape.getBpmnLabel());
        }
        for (var edge : model.getModelElementsByType(BpmnEdge.class)) {
            var points = List.copyOf(edge.getWaypoints());
            var lines = new ArrayList<Line>();
            for (int i = 1; i < points.size(); i++) {
                var from = points.get(i - 1);
                var to = points.get(i);
                lines.add(new Line(from.getX(), from.getY(), to.getX(), to.getY()));
            }
            var element = edge.getBpmnElement();
            if (element instanceof SequenceFlow) {
                edges.put(element.getId(), lines);
                label(element.getId(), edge.getBpmnLabel());
            }
        }
    }

    /** One sentence for each fault, empty when the drawing is good. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        all(FlowNode.class).stream()
                .filter(node -> !shapes.containsKey(node.getId()))
                .forEach(node -> faults.add(node.getId() + " has no shape"));
        all(SequenceFlow.class).stream()
                .filter(flow -> !edges.containsKey(flow.getId()))
                .forEach(flow -> faults.add(flow.getId() + " has no edge"));
        faults.addAll(slantedEdges());
        faults.addAll(meetingEdges());
        faults.addAll(edgesThroughShapes());
        faults.addAll(overlappingShapes());
        faults.addAll(hiddenLabels());
        return faults;
    }

    private List<String> slantedEdges() {
        return edges.entrySet().stream()
                .filter(edge -> edge.getValue().stream().anyMatch(Line::slants))
                .map(edge -> edge.getKey() + " is slanted")
                .toList();
    }

    private List<String> meetingEdges() {
        var faults = new ArrayList<String>();
        var ids = List.copyOf(edges.keySet());
        for (int i = 0; i < ids.size(); i++) {
            for (int j = i + 1; j < ids.size(); j++) {
                var one = edges.getOrDefault(ids.get(i), List.of());
                var two = edges.getOrDefault(ids.get(j), List.of());
                if (one.stream().anyMatch(line -> two.stream().anyMatch(line::meets))) {
                    faults.add("%s crosses %s".formatted(ids.get(i), ids.get(j)));
                }
            }
        }
        return faults;
    }

    private List<String> edgesThroughShapes() {
        var faults = new ArrayList<String>();
        for (var flow : all(SequenceFlow.class)) {
            var ends = new HashSet<String>();
            ends.addAll(selfAndParents(flow.getSource()));
            ends.addAll(selfAndParents(flow.getTarget()));
            shapes.forEach((id, box) -> {
                if (!ends.contains(id)
                        && edges.getOrDefault(flow.getId(), List.of()).stream().anyMatch(box::isCutBy)) {
                    faults.add("%s passes through %s".formatted(flow.getId(), id));
                }
            });
        }
        return faults;
    }

    private List<String> overlappingShapes() {
        var faults = new ArrayList<String>();
        var elements = new ArrayList<BaseElement>(all(FlowNode.class));
        elements.addAll(all(TextAnnotation.class));
        for (int i = 0; i < elements.size(); i++) {
            for (int j = i + 1; j < elements.size(); j++) {
                var one = elements.get(i);
                var two = elements.get(j);
                var nested = selfAndParents(one).contains(two.getId())
                        || selfAndParents(two).contains(one.getId());
                var attached = one instanceof BoundaryEvent || two instanceof BoundaryEvent;
                if (!nested && !attached && box(one).overlaps(box(two))) {
                    faults.add("%s lies on %s".formatted(one.getId(), two.getId()));
                }
            }
        }
        return faults;
    }

    private List<String> hiddenLabels() {
        var faults = new ArrayList<String>();
        labels.forEach((id, label) -> {
            shapes.forEach((other, box) -> {
                var diamond = model.getModelElementById(other) instanceof Gateway;
                var covers = diamond ? box.diamondOverlaps(label) : box.overlaps(label);
                if (covers && !box.contains(label)) {
                    faults.add("The label of %s lies on %s".formatted(id, other));
                }
            });
            edges.forEach((other, lines) -> {
                if (lines.stream().anyMatch(label::isCutBy)) {
                    faults.add("%s passes through the label of %s".formatted(other, id));
                }
            });
            labels.forEach((other, second) -> {
                if (id.compareTo(other) < 0 && label.overlaps(second)) {
                    faults.add("The labels of %s and %s overlap".formatted(id, other));
                }
            });
        });
        return faults;
    }

    private void label(String id, BpmnLabel label) {
        if (label != null) {
            labels.put(id, Box.of(label.getBounds()));
        }
    }

    private <E extends ModelElementInstance> Collection<E> all(Class<E> type) {
        return model.getModelElementsByType(type);
    }

    private Box box(BaseElement element) {
        return shapes.getOrDefault(element.getId(), new Box(0, 0, 0, 0));
    }

    private static Set<String> selfAndParents(BaseElement element) {
        var ids = new HashSet<String>();
        for (ModelElementInstance at = element; at instanceof BaseElement inside; at = at.getParentElement()) {
            ids.add(inside.getId());
        }
        return ids;
    }

    private record Line(double x1, double y1, double x2, double y2) {

        boolean slants() {
            return x1 != x2 && y1 != y2;
        }

        /** Upright and level lines meet when the boxes around them do. */
        boolean meets(Line other) {
            return Math.max(x1, x2) >= Math.min(other.x1, other.x2)
                    && Math.max(other.x1, other.x2) >= Math.min(x1, x2)
                    && Math.max(y1, y2) >= Math.min(other.y1, other.y2)
                    && Math.max(other.y1, other.y2) >= Math.min(y1, y2);
        }
    }

    private record Box(double x, double y, double width, double height) {

        static Box of(Bounds bounds) {
            return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
        }

        boolean overlaps(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        boolean contains(Box other) {
            return x <= other.x
                    && y <= other.y
                    && other.x + other.width <= x + width
                    && other.y + other.height <= y + height;
        }

        boolean isCutBy(Line line) {
            return Math.max(line.x1, line.x2) > x
                    && Math.min(line.x1, line.x2) < x + width
                    && Math.max(line.y1, line.y2) > y
                    && Math.min(line.y1, line.y2) < y + height;
        }

        /** A gateway fills only the diamond in its box, so a label may sit in a corner of the box. */
        boolean diamondOverlaps(Box other) {
            var middleX = x + width / 2;
            var middleY = y + height / 2;
            var dx = Math.max(Math.max(other.x - middleX, middleX - other.x - other.width), 0);
            var dy = Math.max(Math.max(other.y - middleY, middleY - other.y - other.height), 0);
            return dx + dy < width / 2;
        }
    }
}
