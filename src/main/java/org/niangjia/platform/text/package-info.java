/** Texts in the reader's language, kept apart from code and markup. */
@NullMarked
package org.niangjia.platform.text;

import org.jspecify.annotations.NullMarked;
