package org.niangjia.trail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Page;

/** Where the trail is kept. */
public interface Lines {

    /**
     * How far the trail goes.
     *
     * @param lastCode of the last line; empty while there is none
     * @param code of these two
     */
    record End(long entries, String lastCode, String code) {}

    /** The end, held until the transaction is over. */
    End hold();

    /** The end as it is. */
    End end();

    void add(Line line, End end);

    /** Lines after an entry, in their order, at most so many. */
    List<Line> after(long entry, int most);

    /** The newest first. */
    Page<Line> page(@Nullable String caseNumber, @Nullable String actor, int page);
}
