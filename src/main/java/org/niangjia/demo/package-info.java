/** The demo's people, offices and money; none of it is in the production profile's context. */
@NullMarked
package org.niangjia.demo;

import org.jspecify.annotations.NullMarked;
