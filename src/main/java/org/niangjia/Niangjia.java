package org.niangjia;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Niangjia 娘家: carries a family's case from the first report to the day life holds again. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Niangjia {

    public static void main(String[] args) {
        SpringApplication.run(Niangjia.class, args);
    }
}
