/** Emergency access over HTTP, and on the page of its case. */
@NullMarked
package org.niangjia.emergency.web;

import org.jspecify.annotations.NullMarked;
