/** Transfers over HTTP, and on the page of their case. */
@NullMarked
package org.niangjia.transfer.web;

import org.jspecify.annotations.NullMarked;
