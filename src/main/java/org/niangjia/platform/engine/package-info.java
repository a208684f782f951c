/** How the engine is set up, and how the house speaks to it. */
@NullMarked
package org.niangjia.platform.engine;

import org.jspecify.annotations.NullMarked;
