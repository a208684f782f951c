package org.niangjia.grant;

import org.niangjia.platform.problem.Refusal;

/** What a use case says to a person who decides something of a grant. */
public sealed interface GrantAnswer {

    /** It is done, and this is the grant now. */
    record Taken(Grant grant) implements GrantAnswer {}

    /** It is not, and nothing has changed. */
    record Refused(Refusal refusal) implements GrantAnswer {}
}
