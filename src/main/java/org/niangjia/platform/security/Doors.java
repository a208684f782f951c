package org.niangjia.platform.security;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which passwords are asked for, where it is passwords. */
@Configuration(proxyBeanMethods = false)
class Doors {

    @Bean
    @ConditionalOnProperty(name = "niangjia.login.kind", havingValue = "engine", matchIfMissing = true)
    DoorKeeper engineDoor(EnginePasswords passwords, LoginFailures failures, Clock clock) {
        return new PasswordDoor(new PasswordLogin(passwords, failures, clock));
    }

    @Bean
    @ConditionalOnProperty(name = "niangjia.login.kind", havingValue = "ldap")
    DoorKeeper directoryDoor(LoginSettings settings, ProvidedPeople people, LoginFailures failures, Clock clock) {
        return new PasswordDoor(new PasswordLogin(
                new DirectoryPasswords(settings.ldap(), settings.patience(), people, clock), failures, clock));
    }
}
