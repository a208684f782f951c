/** Signed messages to and from other systems: CloudEvents in the manner of Standard Webhooks, sent once, taken once. */
@NullMarked
package org.niangjia.platform.webhook;

import org.jspecify.annotations.NullMarked;
