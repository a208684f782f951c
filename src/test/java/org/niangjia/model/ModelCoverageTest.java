package org.niangjia.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs after all other tests: together they have passed every element of every model. */
@Order(Integer.MAX_VALUE)
class ModelCoverageTest {

    static Stream<Path> models() throws IOException {
        return Files.list(Path.of("processes"))
                .filter(file -> file.toString().endsWith(".bpmn"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyFlowNodeAndSequenceFlowIsPassedBySomeStory(Path file) {
        var model = Bpmn.readModelFromFile(new File(file.toString()));
        var key = model.getModelElementsByType(Process.class).iterator().next().getId();
        var elements = Stream.concat(
                        model.getModelElementsByType(FlowNode.class).stream(),
                        model.getModelElementsByType(SequenceFlow.class).stream())
                .map(BaseElement::getId)
                .collect(Collectors.toSet());

        assertThat(Coverage.missing(key, elements)).isEmpty();
    }

    @AfterAll
    static void report() {
        Coverage.report();
    }
}
