package org.niangjia;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@NiangjiaTest
class StartTest {

    @Autowired
    private ProcessEngine engine;

    @Test
    void theApplicationStarts() {
        assertThat(engine.getName()).isEqualTo("default");
    }
}
