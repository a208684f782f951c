package org.niangjia.service;

/** A volunteer's word that she takes a service on; saying it is all. */
public record ServiceClaim() {}
