/** Nonsense of every kind at every door: what the house answers to whoever means no good, or does not know better. */
package org.niangjia.fuzz;
