package org.niangjia.platform.security;

import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What can be done about logins over HTTP. */
@RestController
class LoginsController {

    private final OpenLogins logins;
    private final LoginFailures failures;

    LoginsController(OpenLogins logins, LoginFailures failures) {
        this.logins = logins;
        this.failures = failures;
    }

    /** Ends all logins of hers, on whatever machine she forgot one, and this one with them. */
    @DeleteMapping("/api/v1/me/logins")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leaveEverywhere(Principal me) {
        logins.closeAllOf(me.getName());
    }

    /** An administrator ends all logins of somebody, whose machine was lost, say; whether she had any is not told. */
    @DeleteMapping("/api/v1/logins/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String userId) {
        logins.closeAllOf(userId);
    }

    /** An administrator lets somebody try again before the time is over; whether she was locked is not told. */
    @DeleteMapping("/api/v1/login-locks/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlock(@PathVariable String userId) {
        failures.forget(userId);
    }
}
