package org.niangjia.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagramTest {

    @ParameterizedTest
    @MethodSource("processes")
    void aPersonCanReadTheDrawing(String key) {
        assertThat(new Drawing(model(key)).faults()).isEmpty();
    }

    @Test
    void aNodeWithoutAShapeIsSeen() {
        var model = model("service");
        var shape = shape(model, "Task_ClaimService");
        shape.getParentElement().removeChildElement(shape);
        assertThat(new Drawing(model).faults()).contains("Task_ClaimService has no shape");
    }

    @Test
    void aFlowWithoutAnEdgeIsSeen() {
        var model = model("service");
        var edge = edge(model, "Flow_Visit");
        edge.getParentElement().removeChildElement(edge);
        assertThat(new Drawing(model).faults()).containsExactly("Flow_Visit has no edge");
    }

    @Test
    void aFlowAcrossAnotherIsSeen() {
        var model = model("service");
        edge(model, "Flow_Visit").getWaypoints().forEach(point -> point.setY(point.getY() + 120));
        assertThat(new Drawing(model).faults()).containsExactly("Flow_NextVisitDue crosses Flow_Visit");
    }

    @Test
    void aFlowThroughAShapeIsSeen() {
        var model = model("service");
        edge(model, "Flow_ServiceDone").getWaypoints().forEach(point -> point.setX(point.getX() - 250));
        assertThat(new Drawing(model).faults()).contains("Flow_ServiceDone passes through Task_ReportVisit");
    }

    @Test
    void aShapeOnAnotherIsSeen() {
        var model = model("service");
        var claim = shape(model, "Task_ClaimService").getBounds();
        claim.setX(claim.getX() - 100);
        assertThat(new Drawing(model).faults()).contains("Activity_PrepareService lies on Task_ClaimService");
    }

    @Test
    void aLabelOnAShapeIsSeen() {
        var model = model("service");
        var label = edge(model, "Flow_MoreVisits").getBpmnLabel().getBounds();
        label.setX(shape(model, "Activity_FinishService").getBounds().getX());
        label.setY(shape(model, "Activity_FinishService").getBounds().getY() - 5);
        assertThat(new Drawing(model).faults()).contains("The label of Flow_MoreVisits lies on Activity_FinishService");
    }

    static Stream<String> processes() {
        return Models.ofTheHouse().processes().keySet().stream();
    }

    private static BpmnModelInstance model(String key) {
        return Models.ofTheHouse().processes().get(key);
    }

    private static BpmnShape shape(BpmnModelInstance model, String element) {
        return model.getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement().getId().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private static BpmnEdge edge(BpmnModelInstance model, String element) {
        return model.getModelElementsByType(BpmnEdge.class).stream()
                .filter(edge -> edge.getBpmnElement().getId().equals(element))
                .findFirst()
                .orElseThrow();
    }
}
