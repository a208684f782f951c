/** Surveys: lists of families or of people screened, from a workbook of any length to opened cases. */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "office", "catalogue", "casefile"})
package org.niangjia.survey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
