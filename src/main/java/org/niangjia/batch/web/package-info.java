/** Lists over HTTP: the template, the import, the rows with what became of them. */
@NullMarked
package org.niangjia.batch.web;

import org.jspecify.annotations.NullMarked;
