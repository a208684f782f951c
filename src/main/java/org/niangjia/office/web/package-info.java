/** Names of people and offices over HTTP. */
@NullMarked
package org.niangjia.office.web;

import org.jspecify.annotations.NullMarked;
