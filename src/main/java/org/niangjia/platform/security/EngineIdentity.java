package org.niangjia.platform.security;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Signs people in against the engine's users; her groups become her authorities under the same names. */
@Component
class EngineIdentity implements AuthenticationProvider {

    private final IdentityService identity;

    EngineIdentity(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Authentication authenticate(Authentication claimed) {
        var user = claimed.getName();
        var password = String.valueOf(claimed.getCredentials());
        if (user.isBlank() || !identity.checkPassword(user, password)) {
            throw new BadCredentialsException("The name or the password is wrong");
        }
        var authorities = identity.createGroupQuery().groupMember(user).unlimitedList().stream()
                .map(Group::getId)
                .map(SimpleGrantedAuthority::new)
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(user, null, authorities);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
