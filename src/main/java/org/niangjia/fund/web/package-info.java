/** Funds and their journal over HTTP. */
@NullMarked
package org.niangjia.fund.web;

import org.jspecify.annotations.NullMarked;
