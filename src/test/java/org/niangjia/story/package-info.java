/** Stories: a family's case told through the whole application. */
@org.jspecify.annotations.NullMarked
package org.niangjia.story;
