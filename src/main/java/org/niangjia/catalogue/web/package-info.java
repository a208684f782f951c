/** The catalogue over HTTP. */
@NullMarked
package org.niangjia.catalogue.web;

import org.jspecify.annotations.NullMarked;
