package org.niangjia.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The demo's people; everybody's password is her user name. Made once, and put right at every start. */
@Component
@Profile("demo")
class DemoPeople {

    private record Person(String user, String familyName, String givenName, Role role, String office) {

        Membership membership() {
            return new Membership(role, new OfficeCode(office));
        }
    }

    private static final List<Person> PEOPLE = List.of(
            new Person("caseworker", "李", "春梅", Role.CASEWORKER, "510104020"),
            new Person("caseworker2", "周", "晓兰", Role.CASEWORKER, "510104020"),
            new Person("supervisor", "王", "秀英", Role.SUPERVISOR, "510104020"),
            new Person("director", "陈", "慧敏", Role.DIRECTOR, "510104"),
            new Person("finance", "赵", "玉洁", Role.FINANCE, "510104"),
            new Person("finance2", "孙", "文静", Role.FINANCE, "510104"),
            new Person("volunteer", "何", "小雨", Role.VOLUNTEER, "510104020"),
            new Person("caseworker-b", "吴", "丽华", Role.CASEWORKER, "510107010"),
            new Person("supervisor-b", "郑", "雅琴", Role.SUPERVISOR, "510107010"),
            new Person("director-b", "冯", "淑芬", Role.DIRECTOR, "510107"),
            new Person("city", "杨", "明霞", Role.CITY, "510100"),
            new Person("civil-affairs", "民政局", "窗口", Role.CIVIL_AFFAIRS, "510104"),
            new Person("disability", "残联", "窗口", Role.DISABILITY, "510104"),
            new Person("education", "教育局", "窗口", Role.EDUCATION, "510104"),
            new Person("procuratorate", "检察院", "窗口", Role.PROCURATORATE, "510104"),
            new Person("health", "卫健局", "窗口", Role.HEALTH, "510104"),
            new Person("employment", "人社局", "窗口", Role.EMPLOYMENT, "510104"),
            new Person("justice", "司法局", "窗口", Role.JUSTICE, "510104"),
            new Person("auditor", "许", "静怡", Role.AUDITOR, "510100"));

    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final MessageSource texts;

    DemoPeople(IdentityService identity, AuthorizationService authorizations, MessageSource texts) {
        this.identity = identity;
        this.authorizations = authorizations;
        this.texts = texts;
    }

    @EventListener(ApplicationStartedEvent.class)
    @Order(0)
    void arrive() {
        PEOPLE.forEach(this::arrive);
        user("admin", "系统", "管理员");
        group(Groups.CAMUNDA_ADMIN, "引擎管理员", Groups.GROUP_TYPE_SYSTEM);
        join("admin", Groups.CAMUNDA_ADMIN);
        // A direct member and every right: the engine's own set-up page has nothing left to offer.
        Arrays.stream(Resources.values()).forEach(resource -> grant(Groups.CAMUNDA_ADMIN, resource, Permissions.ALL));
    }

    private void arrive(Person person) {
        var group = person.membership().group();
        user(person.user(), person.familyName(), person.givenName());
        group(group, groupName(person), Groups.GROUP_TYPE_WORKFLOW);
        join(person.user(), group);
        if (person.role() == Role.CASEWORKER) {
            grantStart(group);
        }
    }

    /** What the engine's pages show of her group: her office and her post, or the agency of whose desk she is. */
    private String groupName(Person person) {
        var post = texts.getMessage("role." + person.role().code(), null, Locale.SIMPLIFIED_CHINESE);
        return "%s · %s".formatted(DemoOffices.nameOf(new OfficeCode(person.office())), post);
    }

    private void user(String id, String familyName, String givenName) {
        if (identity.createUserQuery().userId(id).count() > 0) {
            return;
        }
        var user = identity.newUser(id);
        // The engine's pages write the first name first, and a Chinese name begins with the family's.
        user.setFirstName(familyName);
        user.setLastName(givenName);
        user.setPassword(id);
        identity.saveUser(user);
    }

    private void group(String id, String name, String type) {
        var known = identity.createGroupQuery().groupId(id).singleResult();
        var group = known == null ? identity.newGroup(id) : known;
        group.setName(name);
        group.setType(type);
        identity.saveGroup(group);
    }

    private void join(String user, String group) {
        if (identity.createUserQuery().userId(user).memberOfGroup(group).count() == 0) {
            identity.createMembership(user, group);
        }
    }

    /** A caseworker may register a case from Tasklist. */
    private void grantStart(String group) {
        grant(group, Resources.PROCESS_DEFINITION, "aid-case", Permissions.READ, Permissions.CREATE_INSTANCE);
        grant(group, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
    }

    private void grant(String group, Resource resource, Permission permission) {
        grant(group, resource, Authorization.ANY, permission);
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        if (authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                > 0) {
            return;
        }
        var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }
}
