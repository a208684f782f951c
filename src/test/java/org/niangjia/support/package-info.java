/** What tests of several features share. */
@NullMarked
package org.niangjia.support;

import org.jspecify.annotations.NullMarked;
