package org.niangjia.transfer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an office may take to say whether it takes a case.
 *
 * @param answerWithin working days that the city has to place a case, and an office to accept it
 */
@ConfigurationProperties("niangjia.transfer")
public record TransferSettings(@DefaultValue("5") int answerWithin) {}
