/** Reads XLSX workbooks of any length, row by row, in a memory that does not grow with them; trusts none of them. */
@NullMarked
package org.niangjia.platform.sheet;

import org.jspecify.annotations.NullMarked;
