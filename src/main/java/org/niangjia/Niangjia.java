package org.niangjia;

import java.util.Arrays;
import java.util.stream.Stream;
import org.niangjia.casefile.VerifyArchive;
import org.niangjia.trail.VerifyTrail;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** Niangjia 娘家: carries a family's case from the first report to the day life holds again. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Niangjia {

    public static void main(String[] args) {
        if (VerifyArchive.isAskedFor(args)) {
            System.exit(VerifyArchive.run(System.out, args));
        }
        if (VerifyTrail.isAskedFor(args)) {
            System.exit(SpringApplication.exit(withShutDoors(new SpringApplicationBuilder(Niangjia.class), args)));
        }
        SpringApplication.run(Niangjia.class, args);
    }

    /** It looks at its tables and goes: it takes no request, runs no job, and the clock starts nothing. */
    static ConfigurableApplicationContext withShutDoors(SpringApplicationBuilder house, String... args) {
        // As arguments, which win over what stands in files and in the environment.
        // The server binds a port for a moment all the same, which is nobody's outside.
        var shut = Stream.of(
                "--server.port=-1",
                "--server.address=127.0.0.1",
                "--camunda.bpm.job-execution.enabled=false",
                "--niangjia.scheduled-work=false");
        return house.run(Stream.concat(Arrays.stream(args), shut).toArray(String[]::new));
    }
}
