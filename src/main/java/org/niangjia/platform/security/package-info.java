/** One login for everything: pages, Tasklist, engine REST and our own REST. */
@NullMarked
package org.niangjia.platform.security;

import org.jspecify.annotations.NullMarked;
