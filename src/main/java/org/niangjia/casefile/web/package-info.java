/** The case over HTTP: report it, read it, withdraw and reopen it. */
@NullMarked
package org.niangjia.casefile.web;

import org.jspecify.annotations.NullMarked;
