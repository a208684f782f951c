@org.jspecify.annotations.NullMarked
package org.niangjia.platform.start;
