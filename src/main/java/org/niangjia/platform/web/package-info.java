/** What every HTTP end point shares: idempotency and paging. */
@NullMarked
package org.niangjia.platform.web;

import org.jspecify.annotations.NullMarked;
