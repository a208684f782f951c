/** Refusals: what was wrong, by field, and how the reader is told (RFC 9457). */
@NullMarked
package org.niangjia.platform.problem;

import org.jspecify.annotations.NullMarked;
