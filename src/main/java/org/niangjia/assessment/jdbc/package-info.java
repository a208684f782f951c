/** The store of home visits, of who made a plan, and of reviews. */
@NullMarked
package org.niangjia.assessment.jdbc;

import org.jspecify.annotations.NullMarked;
