package org.niangjia.grant;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Where leaves are kept. */
public interface Leaves {

    Optional<Leave> find(String leaveId);

    /** @throws org.springframework.dao.DuplicateKeyException when she is on leave on one of its days already */
    void add(Leave leave);

    /** Keeps whether it is ended. */
    void save(Leave leave);

    /** All she ever recorded or stands in for, newest first. */
    List<Leave> concerning(String userId);

    /** Those of hers that are not ended and last to that day or longer. */
    List<Leave> of(String userId, LocalDate day);

    /** Those in which she stands in, that are not ended and last to that day or longer. */
    List<Leave> entrustedTo(String delegate, LocalDate day);

    /** Whose last day was one of these, of whomever; whoever ended hers before is not among them. */
    List<Leave> lastedTo(LocalDate from, LocalDate to);

    /** Those on that day in which she stands in, by who is away. */
    List<Leave> delegatedTo(String delegate, LocalDate day);
}
