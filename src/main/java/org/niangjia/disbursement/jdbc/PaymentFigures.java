package org.niangjia.disbursement.jdbc;

import java.util.Arrays;
import org.niangjia.disbursement.Payment;
import org.niangjia.platform.metrics.Figure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How payments stand. */
@Configuration(proxyBeanMethods = false)
class PaymentFigures {

    @Bean
    Figure payments() {
        return Figure.by(
                "status",
                "niangjia.payments",
                "Payments by status",
                Arrays.stream(Payment.Status.values()).map(Payment.Status::code).toList(),
                "select status, count(*) from payment group by status");
    }

    @Bean
    Figure silentBank() {
        return Figure.one(
                "niangjia.payments.longest.wait.seconds",
                "How long the payment that was submitted first has waited for the bank's word",
                """
                select coalesce(extract(epoch from (current_timestamp - min(moved_at))), 0)
                from payment where status = 'submitted'
                """);
    }
}
