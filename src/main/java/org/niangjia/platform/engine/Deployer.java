package org.niangjia.platform.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the models and their forms before the first request and the first job. Resources are named by their relative
 * path, whether they come from a folder or a jar, so a restart with the same models makes no new version; when one of
 * them has changed all are deployed, because a form is looked up beside the model that names it.
 */
@Component
class Deployer implements SmartInitializingSingleton {

    static final String NAME = "niangjia";

    private static final List<String> FOLDERS = List.of("processes/*.bpmn", "processes/*.dmn", "forms/*.html");

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
