package org.niangjia;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test on the whole application, on a random port, with the demo's people, an H2 in memory and no job executor.
 *
 * <p>A start takes many seconds: every such test uses this annotation and adds nothing that would need another
 * context (no mock beans, no properties, no other profiles).
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"demo", "test"})
public @interface NiangjiaTest {}
