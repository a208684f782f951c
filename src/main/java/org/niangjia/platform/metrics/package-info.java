/** What can be seen of the house from outside: numbers, traces and log lines, and nobody's data in any of them. */
@NullMarked
package org.niangjia.platform.metrics;

import org.jspecify.annotations.NullMarked;
