package org.niangjia.assessment;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who counts as poor without state support.
 *
 * @param incomeBelow monthly income a head in yuan below which a household is poor, usually one and a half times the local
 *     minimum living allowance
 */
@ConfigurationProperties("niangjia.hardship")
public record HardshipSettings(@DefaultValue("1500") BigDecimal incomeBelow) {}
