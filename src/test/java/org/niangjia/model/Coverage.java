package org.niangjia.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ElementCoverageParseListener;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.report.CoverageReportUtil;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Remembers which elements of the models the tests have passed, whichever way they drove the engine. It asks the engine about
 * each, so a house whose costs are counted goes without.
 */
@Component
@Profile("!metered")
class Coverage extends AbstractProcessEnginePlugin {

    private static final String ALL = "stories";
    private static final DefaultCollector PASSED = collector();

    private static DefaultCollector collector() {
        var collector = new DefaultCollector(new ExecutionContextModelProvider());
        collector.createSuite(new Suite(ALL, ALL));
        collector.activateSuite(ALL);
        collector.createRun(new Run(ALL, ALL), ALL);
        collector.activateRun(ALL);
        return collector;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        var listener = new ElementCoverageParseListener();
        listener.setCoverageState(Coverage::passed);
        var listeners = engine.getCustomPostBPMNParseListeners() == null
                ? new ArrayList<org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener>()
                : engine.getCustomPostBPMNParseListeners();
        listeners.add(listener);
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    /** The library's collector is made for one thread; requests and jobs come on many. */
    private static void passed(Event event) {
        synchronized (PASSED) {
            PASSED.addEvent(event);
        }
    }

    /** Ids of the elements of that process that were passed. */
    static Set<String> of(String processKey) {
        synchronized (PASSED) {
            return PASSED.getActiveSuite().getEvents(processKey).stream()
                    .map(Event::getDefinitionKey)
                    .collect(Collectors.toSet());
        }
    }

    /** Writes the pictures into {@code target/process-test-coverage}. */
    static void report() {
        synchronized (PASSED) {
            CoverageReportUtil.createReport(PASSED, "target/process-test-coverage");
        }
    }

    static List<String> missing(String processKey, Set<String> wanted) {
        var passed = of(processKey);
        return wanted.stream().filter(id -> !passed.contains(id)).sorted().toList();
    }
}
