/** The models' words about grants, and the decision tables they ask. */
@NullMarked
package org.niangjia.grant.process;

import org.jspecify.annotations.NullMarked;
