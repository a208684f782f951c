package org.niangjia.platform.engine;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deploys the models and their forms. A restart with the same ones makes no new version; when one of them has changed all are
 * deployed, because a form is looked up beside the model that names it. An empty database gets them before the first request and
 * the first job; where a release before has deployed its own, all nodes go on with those until no node of that release can be
 * there any longer ({@link ModelSettings#deployedAfter()}): it would be asked for delegates and forms that it does not have.
 * Only a model that is new altogether is there at once, as nothing of theirs can lead to it.
 */
@Component
class Deployer implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    /** Deployments that this node does not know the models of. */
    private final Set<String> strange = ConcurrentHashMap.newKeySet();

    private final RepositoryService repository;
    private final ManagementService management;
    private final ModelFiles files;
    private final Clock clock;
    private final Instant due;

    private volatile boolean areDeployed;

    @Autowired
    Deployer(RepositoryService repository, ManagementService management, ModelSettings settings, Clock clock) {
        this(repository, management, ModelFiles.ofThisRelease(), settings, clock);
    }

    Deployer(
            RepositoryService repository,
            ManagementService management,
            ModelFiles files,
            ModelSettings settings,
            Clock clock) {
        this.repository = repository;
        this.management = management;
        this.files = files;
        this.clock = clock;
        this.due = clock.instant().plus(settings.deployedAfter());
    }

    @Override
    public void afterSingletonsInstantiated() {
        var newest = repository
                .createDeploymentQuery()
                .deploymentName(files.deployment())
                .orderByDeploymentTime()
                .desc()
                .listPage(0, 1);
        if (newest.isEmpty() || isDue()) {
            deploy();
        } else {
            deployNewOnes(newest.get(0).getId());
        }
        workOnAll();
    }

    void deploy() {
        deploy(files);
        areDeployed = true;
    }

    private boolean isDue() {
        return !clock.instant().isBefore(due);
    }

    private void deployNewOnes(String deployed) {
        var unknown = files.without(repository.getDeploymentResourceNames(deployed));
        if (unknown.hasModels()) {
            deploy(unknown);
        }
    }

    private void deploy(ModelFiles models) {
        var deployment = repository.createDeployment().name(models.deployment()).enableDuplicateFiltering(false);
        models.contents()
                .forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        deployment.deploy();
    }

    /**
     * A node does jobs of models that it knows, and no other's: who is still of the release before is not asked for delegates
     * that it does not have.
     */
    private void workOnAll() {
        repository
                .createDeploymentQuery()
                .list()
                .forEach(known -> management.registerDeploymentForJobExecutor(known.getId()));
    }

    @Scheduled(cron = "15 * * * * *")
    void byTheClock() {
        Outage.putsOff(
                () -> {
                    if (!areDeployed && isDue()) {
                        deploy();
                    }
                    workOnOurs();
                },
                () -> LOG.warn("What is deployed is looked through when the database is back"));
    }

    /**
     * What another node deployed since is this one's work, too, where it is no other than what this one has: a node of a release
     * before that started again in the middle of an upgrade may make the same models newest once more, and the jobs of one
     * node alone would stand still with it.
     */
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
        var bring = files.sums().entrySet();
        for (var other : others) {
            var contents = contents(other);
            if (ours.contains(contents) || bring.containsAll(contents.entrySet())) {
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
}
