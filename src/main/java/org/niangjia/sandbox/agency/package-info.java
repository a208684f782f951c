/** Agencies that receive the demo's referrals and answer as they are told to behave. */
@NullMarked
package org.niangjia.sandbox.agency;

import org.jspecify.annotations.NullMarked;
