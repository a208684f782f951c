package org.niangjia;

import org.niangjia.casefile.VerifyArchive;
import org.niangjia.trail.VerifyTrail;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Niangjia 娘家: carries a family's case from the first report to the day life holds again. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Niangjia {

    public static void main(String[] args) {
        if (VerifyArchive.isAskedFor(args)) {
            System.exit(VerifyArchive.run(System.out, args));
        }
        if (VerifyTrail.isAskedFor(args)) {
            System.exit(SpringApplication.exit(withoutRequestsOrJobs().run(args)));
        }
        SpringApplication.run(Niangjia.class, args);
    }

    /** A house with its doors shut: it looks at its tables and goes. */
    private static SpringApplicationBuilder withoutRequestsOrJobs() {
        return new SpringApplicationBuilder(Niangjia.class)
                .properties("server.port=-1", "camunda.bpm.job-execution.enabled=false");
    }
}
