/** A bank that takes the demo's payment orders and answers as it is told to behave. */
@NullMarked
package org.niangjia.sandbox.bank;

import org.jspecify.annotations.NullMarked;
