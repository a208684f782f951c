package org.niangjia.platform.security;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How people come in, and for how long.
 *
 * @param kind who says that she is who she says: {@code engine}, by the engine's own users and passwords; {@code openid}, a
 *     provider of OpenID Connect; {@code ldap}, a directory
 * @param session how long a login lasts at most, however busy it is; one that rests ends after
 *     {@code server.servlet.session.timeout}
 * @param failuresOfUser wrong passwords for one name after which it is locked, on all nodes
 * @param failuresOfAddress wrong passwords from one address after which that is locked; a whole office may share one
 * @param lockedFor how long such a lock lasts
 * @param group how provider or directory write a role in an office, with {role} and {office} where their codes stand
 * @param administrators what they call the group of those who run the engine
 * @param patience how long provider or directory may take over an answer before they count as away
 */
@Validated
@ConfigurationProperties("niangjia.login")
record LoginSettings(
        @NotNull @DefaultValue("engine") Kind kind,
        @NotNull @DefaultValue("PT12H") Duration session,
        @Min(1) @DefaultValue("5") int failuresOfUser,
        @Min(1) @DefaultValue("50") int failuresOfAddress,
        @NotNull @DefaultValue("PT15M") Duration lockedFor,
        @NotNull @Pattern(regexp = ".*\\{role}.*\\{office}.*|.*\\{office}.*\\{role}.*") @DefaultValue("{role}@{office}")
                String group,
        @NotNull @DefaultValue("camunda-admin") String administrators,
        @NotNull @DefaultValue("PT5S") Duration patience,
        @NotNull @Valid @DefaultValue OpenId openid,
        @NotNull @Valid @DefaultValue Ldap ldap) {

    enum Kind {
        ENGINE,
        OPENID,
        LDAP
    }

    /**
     * A provider of OpenID Connect.
     *
     * @param issuer its address, under which its description is found
     * @param client the id under which it knows this house
     * @param secret shared with it
     * @param scopes what is asked of it, beside {@code openid}
     * @param audience whom a token for our REST must be made out to; the client, where nothing is said
     * @param user the claim that holds a person's id
     * @param name the claim that holds what colleagues call her
     * @param groups the claim that lists her groups; dots lead into it, e.g. {@code realm_access.roles}
     * @param recheck after which it is asked whether she still has her account and her roles
     * @param unchecked how long a login lasts where it gives nothing to ask again with
     */
    record OpenId(
            @NotNull @DefaultValue("") String issuer,
            @NotNull @DefaultValue("") String client,
            @NotNull @DefaultValue("") String secret,
            @NotNull @DefaultValue("profile") String scopes,
            @NotNull @DefaultValue("") String audience,
            @NotNull @DefaultValue("preferred_username") String user,
            @NotNull @DefaultValue("name") String name,
            @NotNull @DefaultValue("groups") String groups,
            @NotNull @DefaultValue("PT5M") Duration recheck,
            @NotNull @DefaultValue("PT1H") Duration unchecked) {}

    /**
     * A directory.
     *
     * @param url where it is, with the entry under which everything lies, e.g.
     *     {@code ldaps://directory.example.cn/dc=fulian,dc=cn}
     * @param reader who looks people up in it; nobody's name where anybody may
     * @param readerPassword hers
     * @param people the entry under which they lie
     * @param person what finds one, with {0} for the name she typed
     * @param user the attribute that holds her id, as colleagues' work names her
     * @param name the attribute that holds what colleagues call her
     * @param groups the entry under which groups lie
     * @param member what finds hers, with {0} for her entry and {1} for the name she typed
     * @param groupName the attribute that holds a group's name
     */
    record Ldap(
            @NotNull @DefaultValue("") String url,
            @NotNull @DefaultValue("") String reader,
            @NotNull @DefaultValue("") String readerPassword,
            @NotNull @DefaultValue("ou=people") String people,
            @NotNull @DefaultValue("(uid={0})") String person,
            @NotNull @DefaultValue("uid") String user,
            @NotNull @DefaultValue("cn") String name,
            @NotNull @DefaultValue("ou=groups") String groups,
            @NotNull @DefaultValue("(member={0})") String member,
            @NotNull @DefaultValue("cn") String groupName) {}
}
