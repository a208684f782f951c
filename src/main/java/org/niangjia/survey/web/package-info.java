/** Surveys over HTTP: template, upload, progress, decision, and what came of every row. */
@NullMarked
package org.niangjia.survey.web;

import org.jspecify.annotations.NullMarked;
