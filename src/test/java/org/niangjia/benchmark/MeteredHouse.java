package org.niangjia.benchmark;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.niangjia.OnPostgres;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a real PostgreSQL, with partners outside it and a meter at its database. As with
 * {@link OnPostgres}, let it run after all that share a context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"demo", "test", "metered"})
@ContextConfiguration(initializers = PartnersOutside.class)
@Import({OnPostgres.Postgres.class, Meter.class})
@DirtiesContext
@interface MeteredHouse {

    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] value() default {};
}
