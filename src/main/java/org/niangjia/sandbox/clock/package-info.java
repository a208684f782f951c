/** The demo's clock, ours and the engine's alike, and how it is moved. */
@NullMarked
package org.niangjia.sandbox.clock;

import org.jspecify.annotations.NullMarked;
