package org.niangjia.casefile;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long files are kept.
 *
 * @param keepYears years after its end before which a case's data cannot be erased, as the office's archive rules say
 */
@ConfigurationProperties("niangjia.archive")
public record ArchiveSettings(@DefaultValue("10") int keepYears) {}
