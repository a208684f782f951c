/** The store of services and of the visits made for them. */
@NullMarked
package org.niangjia.service.jdbc;

import org.jspecify.annotations.NullMarked;
