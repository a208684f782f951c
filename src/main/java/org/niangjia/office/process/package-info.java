/** The people whom the engine's identity service knows. */
@NullMarked
package org.niangjia.office.process;

import org.jspecify.annotations.NullMarked;
