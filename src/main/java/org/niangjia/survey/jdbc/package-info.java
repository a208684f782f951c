/** The store of surveys. */
@NullMarked
package org.niangjia.survey.jdbc;

import org.jspecify.annotations.NullMarked;
