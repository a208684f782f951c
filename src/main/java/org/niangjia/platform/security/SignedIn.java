package org.niangjia.platform.security;

import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** The person whom the security chain has let through on this thread, with the ids of her groups. */
record SignedIn(String user, List<String> groups) {

    static Optional<SignedIn> onThisThread() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(Authentication::isAuthenticated)
                .filter(authentication -> !(authentication instanceof AnonymousAuthenticationToken))
                .map(authentication -> new SignedIn(
                        authentication.getName(),
                        authentication.getAuthorities().stream()
                                .map(GrantedAuthority::getAuthority)
                                .toList()));
    }

    SignedIn {
        groups = List.copyOf(groups);
    }

    /** What the security chain is told of her: her id and, as authorities under the same names, her groups. */
    UsernamePasswordAuthenticationToken authentication() {
        return UsernamePasswordAuthenticationToken.authenticated(
                user, null, groups.stream().map(SimpleGrantedAuthority::new).toList());
    }
}
