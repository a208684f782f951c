package org.niangjia.assessment;

/** Somebody who may go along on a visit. */
public record Officer(String userId, String name) {}
