/** What people send and read of payments over HTTP. */
@NullMarked
package org.niangjia.disbursement.web;

import org.jspecify.annotations.NullMarked;
