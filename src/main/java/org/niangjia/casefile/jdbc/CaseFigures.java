package org.niangjia.casefile.jdbc;

import java.util.Arrays;
import org.niangjia.casefile.CaseStatus;
import org.niangjia.platform.metrics.Figure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many cases there are. */
@Configuration(proxyBeanMethods = false)
class CaseFigures {

    @Bean
    Figure cases() {
        return Figure.by(
                "status",
                "niangjia.cases",
                "Cases by status",
                Arrays.stream(CaseStatus.values()).map(CaseStatus::code).toList(),
                "select status, count(*) from aid_case group by status");
    }
}
