/** The trail for those who audit. */
@NullMarked
package org.niangjia.trail.web;

import org.jspecify.annotations.NullMarked;
