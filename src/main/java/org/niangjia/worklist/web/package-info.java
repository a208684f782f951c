/** Tasks over HTTP. */
@NullMarked
package org.niangjia.worklist.web;

import org.jspecify.annotations.NullMarked;
