/** Who read what: a trail that can be added to and not rewritten, and the check that it was not. */
@NullMarked
package org.niangjia.trail;

import org.jspecify.annotations.NullMarked;
