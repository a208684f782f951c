package org.niangjia.platform.security;

import java.util.Optional;

/** The groups that people can hold here. The login knows nothing of roles and offices; who does implements it. */
public interface HouseGroups {

    /**
     * Makes sure that the engine knows the group of that role in that office, with its name and its rights.
     *
     * @return its id; empty where the house has no such role or no such office
     */
    Optional<String> open(String role, String office);
}
