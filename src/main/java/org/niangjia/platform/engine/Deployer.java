package org.niangjia.platform.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.Resource;
import org.niangjia.platform.cipher.Sha256;
import org.niangjia.platform.problem.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deploys the models and their forms before the first request and the first job. Resources are named by their relative
 * path, whether they come from a folder or a jar, so a restart with the same models makes no new version; when one of
 * them has changed all are deployed, because a form is looked up beside the model that names it.
 */
@Component
class Deployer implements SmartInitializingSingleton {

    static final String NAME = "niangjia";

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private static final List<String> FOLDERS = List.of("processes/*.bpmn", "processes/*.dmn", "forms/*.html");

    /** Deployments that this node does not know the models of. */
    private final Set<String> strange = ConcurrentHashMap.newKeySet();

    private final RepositoryService repository;
    private final ManagementService management;

    Deployer(RepositoryService repository, ManagementService management) {
        this.repository = repository;
        this.management = management;
    }

    @Override
    public void afterSingletonsInstantiated() {
        deploy();
        workOnAll();
    }

    /**
     * A node does jobs of models that it knows, and no other's: while a new release takes over node by node, one of the release
     * before is not asked for delegates that it does not have.
     */
    private void workOnAll() {
        repository
                .createDeploymentQuery()
                .list()
                .forEach(known -> management.registerDeploymentForJobExecutor(known.getId()));
    }

    /**
     * What another node deployed since is this one's work, too, where it is no other than what this one has: a node of the
     * release before that started again in the middle of an upgrade makes the same models newest once more, and the jobs of
     * one node alone would stand still with it.
     */
    @Scheduled(cron = "15 * * * * *")
    void byTheClock() {
        Outage.putsOff(
                this::workOnOurs,
                () -> LOG.warn("What other nodes deployed is looked through when the database is back"));
    }

    void workOnOurs() {
        var known = management.getRegisteredDeployments();
        var others = repository.createDeploymentQuery().list().stream()
                .map(Deployment::getId)
                .filter(id -> !known.contains(id) && !strange.contains(id))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        var ours = known.stream().map(this::contents).collect(Collectors.toSet());
        for (var other : others) {
            if (ours.contains(contents(other))) {
                management.registerDeploymentForJobExecutor(other);
            } else {
                strange.add(other);
            }
        }
    }

    private Map<String, String> contents(String deployment) {
        return repository.getDeploymentResources(deployment).stream()
                .collect(Collectors.toMap(Resource::getName, resource -> Sha256.hex(resource.getBytes())));
    }

    void deploy() {
        var deployment = repository.createDeployment().name(NAME).source(NAME).enableDuplicateFiltering(false);
        var classpath = new PathMatchingResourcePatternResolver();
        try {
            for (var folder : FOLDERS) {
                var parent = folder.substring(0, folder.indexOf('/') + 1);
                for (var resource : classpath.getResources("classpath*:" + folder)) {
                    try (var content = resource.getInputStream()) {
                        deployment.addInputStream(parent + resource.getFilename(), content);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (!deployment.getResourceNames().isEmpty()) {
            deployment.deploy();
        }
    }
}
