/** What a case costs and how fast cases go, on a real PostgreSQL. */
@org.jspecify.annotations.NullMarked
package org.niangjia.benchmark;
