package org.niangjia.worklist.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.niangjia.office.Membership;
import org.niangjia.office.Offices;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the {@link ReadyFilter}s, and puts them right at every start. A filter is known by the code among its properties:
 * whoever renames one finds her name again, and no second filter beside it. A person sees those of her roles: offices
 * that come while the house runs have theirs after its next start.
 */
@Component
class ReadyFilters {

    /** Property of a filter that people cannot see and do not change. */
    static final String CODE = "niangjia";

    /** What the filters were called before they had codes. */
    private static final Map<String, ReadyFilter> EARLIER_NAMES = Map.of(
            "我的待办", ReadyFilter.MINE,
            "可领取", ReadyFilter.CLAIMABLE,
            "逾期与督办", ReadyFilter.LATE,
            "全部", ReadyFilter.ALL);

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final Offices offices;
    private final MessageSource texts;

    ReadyFilters(
            FilterService filters,
            TaskService tasks,
            AuthorizationService authorizations,
            Offices offices,
            MessageSource texts) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.offices = offices;
        this.texts = texts;
    }

    /** After the offices are there. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void setUp() {
        var known = known();
        for (var ready : ReadyFilter.values()) {
            grant(ready, save(ready, known).getId());
        }
    }

    private Map<ReadyFilter, Filter> known() {
        var byCode = new HashMap<ReadyFilter, Filter>();
        var unnamed = new HashMap<ReadyFilter, Filter>();
        for (var filter : filters.createTaskFilterQuery().list()) {
            var code = filter.getProperties() == null
                    ? null
                    : filter.getProperties().get(CODE);
            for (var ready : ReadyFilter.values()) {
                if (ready.code().equals(code)) {
                    byCode.put(ready, filter);
                } else if (code == null && ready == EARLIER_NAMES.get(filter.getName())) {
                    unnamed.put(ready, filter);
                }
            }
        }
        unnamed.forEach((ready, filter) -> {
            if (byCode.putIfAbsent(ready, filter) == null) {
                filter.setName(name(ready, Locale.SIMPLIFIED_CHINESE));
            }
        });
        return byCode;
    }

    private Filter save(ReadyFilter ready, Map<ReadyFilter, Filter> known) {
        var filter =
                known.computeIfAbsent(ready, fresh -> filters.newTaskFilter(name(fresh, Locale.SIMPLIFIED_CHINESE)));
        filter.setQuery(ready.narrow(tasks.createTaskQuery()));
        filter.setProperties(Map.of(
                CODE,
                ready.code(),
                "priority",
                ready.ordinal() + 1,
                "description",
                texts.getMessage("filter." + ready.code() + ".help", null, Locale.SIMPLIFIED_CHINESE),
                "color",
                "#A8324A",
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                List.of()));
        return filters.saveFilter(filter);
    }

    private String name(ReadyFilter ready, Locale reader) {
        return texts.getMessage("filter." + ready.code(), null, reader);
    }

    /** Leaves grants that a person added to other groups or users as they are. */
    private void grant(ReadyFilter ready, String filterId) {
        var given = authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.FILTER)
                .resourceId(filterId)
                .list();
        if (ready.isForEverybody()) {
            if (given.stream().noneMatch(grant -> grant.getAuthorizationType() == Authorization.AUTH_TYPE_GLOBAL)) {
                var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
                grant.setUserId(Authorization.ANY);
                save(grant, filterId);
            }
            return;
        }
        var has = given.stream().map(Authorization::getGroupId).collect(Collectors.toCollection(HashSet::new));
        for (var group : groupsOf(ready)) {
            if (has.add(group)) {
                var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
                grant.setGroupId(group);
                save(grant, filterId);
            }
        }
    }

    private Set<String> groupsOf(ReadyFilter ready) {
        return offices.all().stream()
                .flatMap(office -> office.roles().stream()
                        .filter(ready::isFor)
                        .map(role -> new Membership(role, office.code()).group()))
                .collect(Collectors.toSet());
    }

    private void save(Authorization grant, String filterId) {
        grant.setResource(Resources.FILTER);
        grant.setResourceId(filterId);
        grant.addPermission(Permissions.READ);
        authorizations.saveAuthorization(grant);
    }
}
