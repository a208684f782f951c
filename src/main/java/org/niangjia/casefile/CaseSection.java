package org.niangjia.casefile;

import org.niangjia.office.Actor;

/** A part of the case's page that a feature contributes, e.g. {@code referrals}; what the reader may not see is absent. */
public interface CaseSection {

    /** The member of the JSON object. */
    String name();

    Object of(AidCase aidCase, Actor reader);
}
