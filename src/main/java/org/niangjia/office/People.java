package org.niangjia.office;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The people who work here, as colleagues know them. */
public interface People {

    /** Those of these user ids who are known; in the order of their ids. */
    List<Colleague> named(Collection<String> userIds);

    /** Those who hold one of these roles in its office, in the order of their ids. */
    List<Colleague> in(Collection<Membership> memberships);

    /** The roles that she holds; none when nobody knows her. */
    Set<Membership> membershipsOf(String userId);

    /** Somebody with the name by which she is called; her id where she has none. */
    record Colleague(String userId, String name) {}
}
