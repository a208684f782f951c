/** How the intake looks for people met before. */
@NullMarked
package org.niangjia.intake.jdbc;

import org.jspecify.annotations.NullMarked;
