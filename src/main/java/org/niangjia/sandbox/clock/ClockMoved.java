package org.niangjia.sandbox.clock;

import java.time.Instant;

/** The demo's clock was moved; what was to happen until then is due. */
public record ClockMoved(Instant now) {}
