/** A service in the words of its model. */
@NullMarked
package org.niangjia.service.process;

import org.jspecify.annotations.NullMarked;
