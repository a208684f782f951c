/** The words of referral.bpmn: its delegates and the forms of its tasks. */
@NullMarked
package org.niangjia.referral.process;

import org.jspecify.annotations.NullMarked;
