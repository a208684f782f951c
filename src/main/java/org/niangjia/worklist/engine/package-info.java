/** Tasks in the engine: who sees and claims them, and the gate through which every completion passes. */
@NullMarked
package org.niangjia.worklist.engine;

import org.jspecify.annotations.NullMarked;
