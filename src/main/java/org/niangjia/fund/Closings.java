package org.niangjia.fund;

import java.util.List;
import java.util.Optional;

/** Where closings are kept. */
public interface Closings {

    /** @throws org.springframework.dao.DuplicateKeyException when the month is closed */
    void add(Closing closing);

    Optional<Closing> latest(String fund);

    /** Newest first. */
    List<Closing> of(String fund);
}
