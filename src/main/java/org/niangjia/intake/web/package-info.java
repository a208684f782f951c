/** Reporting a case over HTTP. */
@NullMarked
package org.niangjia.intake.web;

import org.jspecify.annotations.NullMarked;
