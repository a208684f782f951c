/** What is told of a family in words, sealed under a key of its case's own, so that forgetting a case is one key less. */
@NullMarked
package org.niangjia.platform.cipher;

import org.jspecify.annotations.NullMarked;
