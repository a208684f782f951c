package org.niangjia.platform.security;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what a provider or a directory says of people in the engine's own tables, where candidate groups, filters and names
 * are looked up: at each login her groups become what was said last, all at once. A word older than the last one changes
 * nothing. Passwords are never among it.
 */
@Component
class ProvidedPeople {

    private static final Logger LOG = LoggerFactory.getLogger(ProvidedPeople.class);

    /** As the engine takes ids of users; and what our own tables hold. */
    private static final Pattern USER = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9.@_-]{0,63}");

    private static final int LONGEST_NAME = 64;

    private final JdbcClient jdbc;
    private final IdentityService identity;
    private final HouseGroups house;
    private final TransactionTemplate atOnce;
    private final Pattern group;
    private final String administrators;

    ProvidedPeople(
            JdbcClient jdbc,
            IdentityService identity,
            HouseGroups house,
            PlatformTransactionManager transactions,
            LoginSettings settings) {
        this.jdbc = jdbc;
        this.identity = identity;
        this.house = house;
        this.atOnce = new TransactionTemplate(transactions);
        this.group = pattern(settings.group());
        this.administrators = settings.administrators();
    }

    private static Pattern pattern(String written) {
        var quoted = Pattern.quote(written)
                .replace("{role}", "\\E(?<role>[a-z-]{1,40})\\Q")
                .replace("{office}", "\\E(?<office>[0-9]{6,12})\\Q");
        return Pattern.compile(quoted);
    }

    /**
     * The person with the groups that she holds from now on, which may be none.
     *
     * @throws LoginRefusedException when her id is none that this house can keep
     */
    SignedIn arrive(Provided person) {
        if (!USER.matcher(person.user()).matches() || person.user().equals(FirstAdministrator.NAME)) {
            throw new LoginRefusedException(LoginRefusedException.Reason.UNPROVEN);
        }
        // A program brings the same token many times.
        if (isKnown(person)) {
            return recorded(person.user());
        }
        try {
            return Objects.requireNonNull(atOnce.execute(status -> keep(person)));
        } catch (DuplicateKeyException sheCameInTwiceAtOnce) {
            return Objects.requireNonNull(atOnce.execute(status -> keep(person)));
        }
    }

    private SignedIn keep(Provided person) {
        var groups = mapped(person.groups());
        if (groups.isEmpty() && isStranger(person.user())) {
            // She has no business here, so nothing of her is kept.
            return new SignedIn(person.user(), List.of());
        }
        if (isNews(person)) {
            keepName(person);
            keepGroups(person.user(), groups);
        }
        return recorded(person.user());
    }

    private SignedIn recorded(String user) {
        return new SignedIn(user, List.copyOf(new TreeSet<>(groupsOf(user))));
    }

    private boolean isKnown(Provided person) {
        return jdbc.sql("select count(*) from provided_person where user_id = ? and told_at >= ?")
                        .param(person.user())
                        .param(person.toldAt().atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private boolean isStranger(String user) {
        return jdbc.sql("select count(*) from provided_person where user_id = ?")
                                .param(user)
                                .query(Long.class)
                                .single()
                        == 0
                && identity.createUserQuery().userId(user).count() == 0;
    }

    /** Whoever tells of the same person at the same moment waits here. */
    private boolean isNews(Provided person) {
        var told = Objects.requireNonNull(person.toldAt().atOffset(ZoneOffset.UTC));
        var last = jdbc.sql("select told_at from provided_person where user_id = ? for update")
                .param(person.user())
                .query(OffsetDateTime.class)
                .optional();
        if (last.isEmpty()) {
            jdbc.sql("insert into provided_person (user_id, told_at) values (?, ?)")
                    .param(person.user())
                    .param(told)
                    .update();
            return true;
        }
        if (!told.isAfter(last.get())) {
            return false;
        }
        jdbc.sql("update provided_person set told_at = ? where user_id = ?")
                .param(told)
                .param(person.user())
                .update();
        return true;
    }

    private void keepName(Provided person) {
        var called = person.name().strip();
        var name = called.substring(0, Math.min(called.length(), LONGEST_NAME));
        var known = Optional.<User>ofNullable(
                identity.createUserQuery().userId(person.user()).singleResult());
        if (known.isEmpty() || !name.equals(known.get().getFirstName())) {
            var user = known.orElseGet(() -> identity.newUser(person.user()));
            user.setFirstName(name);
            user.setLastName("");
            identity.saveUser(user);
        }
    }

    private void keepGroups(String user, Set<String> wanted) {
        var held = groupsOf(user);
        held.stream().filter(id -> !wanted.contains(id)).forEach(id -> identity.deleteMembership(user, id));
        wanted.stream().filter(id -> !held.contains(id)).forEach(id -> identity.createMembership(user, id));
    }

    private Set<String> groupsOf(String user) {
        var held = new HashSet<String>();
        identity.createGroupQuery().groupMember(user).unlimitedList().stream()
                .map(Group::getId)
                .forEach(held::add);
        return held;
    }

    /** What is written like a role in an office and is none here is told by its code; what is written otherwise is not ours. */
    private Set<String> mapped(List<String> groups) {
        var ours = new HashSet<String>();
        for (var written : groups) {
            if (written.equals(administrators)) {
                ours.add(Groups.CAMUNDA_ADMIN);
                continue;
            }
            var match = group.matcher(written);
            if (match.matches()) {
                var role = match.group("role");
                var office = match.group("office");
                house.open(role, office)
                        .ifPresentOrElse(
                                ours::add,
                                () -> LOG.warn(
                                        "A login brought {} in {}, which is no role or no office here", role, office));
            }
        }
        return ours;
    }
}
