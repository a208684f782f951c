/** The models' words about funds: commit, release, book. */
@NullMarked
package org.niangjia.fund.process;

import org.jspecify.annotations.NullMarked;
