package org.niangjia.emergency;

import java.time.Clock;
import org.niangjia.casefile.RelativeDeclared;
import org.niangjia.casefile.Timeline;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whoever turns out to be a relative of the family reads no further by a door that would not have opened to her. */
@Service
public class ShutOutRelative {

    private final EmergencyAccesses accesses;
    private final Timeline timeline;
    private final Clock clock;

    ShutOutRelative(EmergencyAccesses accesses, Timeline timeline, Clock clock) {
        this.accesses = accesses;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Its review stays open: why she read is still to be looked at. */
    @EventListener
    @Transactional
    public void relativeDeclared(RelativeDeclared declared) {
        var now = clock.instant();
        accesses.of(declared.caseNumber()).stream()
                .filter(access -> access.letsIn(declared.userId(), now))
                .forEach(access -> {
                    accesses.save(access.revoked(now));
                    timeline.add(access.caseNumber(), "system", "emergency-access-revoked", access.userId());
                });
    }
}
