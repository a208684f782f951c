/** Objections over HTTP, and the grants on a case's page. */
@NullMarked
package org.niangjia.grant.web;

import org.jspecify.annotations.NullMarked;
