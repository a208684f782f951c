package org.niangjia.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.ldap.CommunicationException;
import org.springframework.ldap.ServiceUnavailableException;
import org.springframework.ldap.UncategorizedLdapException;
import org.springframework.ldap.core.DirContextOperations;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.ldap.DefaultSpringSecurityContextSource;
import org.springframework.security.ldap.SpringSecurityLdapTemplate;
import org.springframework.security.ldap.authentication.BindAuthenticator;
import org.springframework.security.ldap.search.FilterBasedLdapUserSearch;

/** The passwords of a directory's people, tried by binding as them; their groups are what it says, each time. */
class DirectoryPasswords implements Passwords {

    /** JNDI waits for good where nothing is said. */
    private static final String CONNECT_TIMEOUT = "com.sun.jndi.ldap.connect.timeout";

    private static final String READ_TIMEOUT = "com.sun.jndi.ldap.read.timeout";

    private final LoginSettings.Ldap settings;
    private final ProvidedPeople people;
    private final Clock clock;
    private final BindAuthenticator directory;
    private final SpringSecurityLdapTemplate reader;

    DirectoryPasswords(LoginSettings.Ldap settings, Duration patience, ProvidedPeople people, Clock clock) {
        this.settings = settings;
        this.people = people;
        this.clock = clock;
        var source = new DefaultSpringSecurityContextSource(settings.url());
        if (settings.reader().isEmpty()) {
            source.setAnonymousReadOnly(true);
        } else {
            source.setUserDn(settings.reader());
            source.setPassword(settings.readerPassword());
        }
        var longest = String.valueOf(patience.toMillis());
        source.setBaseEnvironmentProperties(Map.of(CONNECT_TIMEOUT, longest, READ_TIMEOUT, longest));
        source.afterPropertiesSet();
        directory = new BindAuthenticator(source);
        directory.setUserSearch(new FilterBasedLdapUserSearch(settings.people(), settings.person(), source));
        directory.afterPropertiesSet();
        reader = new SpringSecurityLdapTemplate(source);
        reader.setIgnorePartialResultException(true);
    }

    @Override
    public Optional<SignedIn> check(String user, String password) {
        try {
            var entry = directory.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(user, password));
            return Optional.of(people.arrive(
                    new Provided(id(entry, user), name(entry, user), groups(entry, user), clock.instant())));
        } catch (BadCredentialsException | UsernameNotFoundException wrong) {
            return Optional.empty();
        } catch (CommunicationException
                | ServiceUnavailableException
                | UncategorizedLdapException
                | InternalAuthenticationServiceException away) {
            throw new LoginRefusedException(LoginRefusedException.Reason.AWAY, away);
        }
    }

    /** As the directory writes it: she may have typed it otherwise, and is one person. */
    private String id(DirContextOperations entry, String user) {
        return Optional.ofNullable(entry.getStringAttribute(settings.user())).orElse(user);
    }

    private String name(DirContextOperations entry, String user) {
        return Optional.ofNullable(entry.getStringAttribute(settings.name())).orElse(user);
    }

    private List<String> groups(DirContextOperations entry, String user) {
        return List.copyOf(reader.searchForSingleAttributeValues(
                settings.groups(),
                settings.member(),
                new String[] {entry.getNameInNamespace(), user},
                settings.groupName()));
    }
}
