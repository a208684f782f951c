/** What agencies' systems call. */
@NullMarked
package org.niangjia.referral.web;

import org.jspecify.annotations.NullMarked;
