package org.niangjia.fund;

import java.util.List;
import java.util.Optional;

/** Where offices' requests for money are kept. */
public interface MoneyRequests {

    void add(MoneyRequest request);

    void save(MoneyRequest answered);

    Optional<MoneyRequest> find(String requestId);

    /** As {@link #find}, and held until the transaction ends. */
    Optional<MoneyRequest> lock(String requestId);

    /** Newest first, of one fund. */
    List<MoneyRequest> of(String fund);
}
