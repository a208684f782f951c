/** Letters as PDF, with the Chinese font that comes with the program. */
@NullMarked
package org.niangjia.platform.pdf;

import org.jspecify.annotations.NullMarked;
