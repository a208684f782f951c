package org.niangjia.platform.security;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Production does not open its doors on a database in which somebody's password is her user name, as everybody's is in the
 * demo: a demo that was grown into a house still has all of them.
 */
@Component
@Profile("production")
class NoDemoPasswords implements SmartInitializingSingleton {

    private final IdentityService identity;
    private final Passwords passwords;

    NoDemoPasswords(IdentityService identity, EnginePasswords passwords) {
        this.identity = identity;
        this.passwords = passwords;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var known = identity.createUserQuery().unlimitedList().stream()
                .map(User::getId)
                .filter(user -> passwords.check(user, user).isPresent())
                .toList();
        if (!known.isEmpty()) {
            throw new IncompleteProductionException(
                    List.of("users whose password is not their user name: " + String.join(", ", known)));
        }
    }
}
