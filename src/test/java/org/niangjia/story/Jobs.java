package org.niangjia.story;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;

/**
 * What the engine does by itself, done when a story says so: the job executor is off. Jobs that were there before belong
 * to other stories of the same engine, some of which left them undone on purpose.
 */
public final class Jobs {

    private final ManagementService management;
    private final Set<String> ofOthers;

    public Jobs(ManagementService management) {
        this.management = management;
        this.ofOthers =
                management.createJobQuery().list().stream().map(Job::getId).collect(Collectors.toSet());
    }

    /** Runs what is due, and what becomes due by that. */
    public void run() {
        for (var due = due(); !due.isEmpty(); due = due()) {
            due.forEach(management::executeJob);
        }
    }

    private Set<String> due() {
        return management.createJobQuery().executable().active().withRetriesLeft().list().stream()
                .map(Job::getId)
                .filter(id -> !ofOthers.contains(id))
                .collect(Collectors.toSet());
    }
}
