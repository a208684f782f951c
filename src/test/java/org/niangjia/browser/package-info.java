/** What people see, in a real browser: the task forms, the case pages, and a case walked through in Tasklist. */
@NullMarked
package org.niangjia.browser;

import org.jspecify.annotations.NullMarked;
