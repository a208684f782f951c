package org.niangjia.platform.security;

import static org.niangjia.platform.security.LoginRefusedException.Reason.LOCKED;
import static org.niangjia.platform.security.LoginRefusedException.Reason.NO_ROLE;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Signs people in by name and password, on the page and by HTTP Basic; her groups become her authorities under the same
 * names. Failures are counted before anything is said, and too many of them close the door for a while.
 */
class PasswordLogin implements AuthenticationProvider {

    private final Passwords passwords;
    private final LoginFailures failures;
    private final Clock clock;

    PasswordLogin(Passwords passwords, LoginFailures failures, Clock clock) {
        this.passwords = passwords;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication claimed) {
        var user = claimed.getName();
        var password = String.valueOf(claimed.getCredentials());
        var address =
                claimed.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        return failures.inTurn(user, address, () -> looked(user, password, address));
    }

    private Authentication looked(String user, String password, String address) {
        var arrival = passwords.arrives(user, address, failures);
        var before = arrival.failures();
        if (before.until() != null) {
            throw new LoginRefusedException(LOCKED, Duration.between(clock.instant(), before.until()));
        }
        // A directory takes an empty password for a wish to look around without a name.
        var person = user.isBlank() || password.isEmpty()
                ? Optional.<SignedIn>empty()
                : arrival.check().apply(password);
        if (person.isEmpty()) {
            failures.add(user, address);
            throw new BadCredentialsException("The name or the password is wrong");
        }
        if (before.failedAsUser()) {
            failures.forget(user);
        }
        return person.filter(known -> !known.groups().isEmpty())
                .map(SignedIn::authentication)
                .orElseThrow(() -> new LoginRefusedException(NO_ROLE));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
