package org.niangjia.platform.problem;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.standaloneSetup;

import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.niangjia.platform.text.Texts;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ProblemAdviceTest {

    @ParameterizedTest
    @MethodSource
    void whoeverCameSecondAtTheSameMomentIsAskedToTryAgain(RuntimeException atTheSameMoment) throws Exception {
        answering(atTheSameMoment)
                .perform(get("/"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("https://niangjia.org/problems/busy"));
    }

    static Stream<RuntimeException> whoeverCameSecondAtTheSameMomentIsAskedToTryAgain() {
        return Stream.of(
                new DuplicateKeyException("…"),
                new OptimisticLockingFailureException("…"),
                new ProcessEngineException(new CannotAcquireLockException("…")));
    }

    @Test
    void whatEndsAStepOfAModelIsToldAsItIs() throws Exception {
        answering(new ProcessEngineException(ProblemException.conflict("case-merged")))
                .perform(get("/"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("https://niangjia.org/problems/case-merged"));
    }

    @ParameterizedTest
    @MethodSource
    void whatTheDatabaseCannotKeepIsTheSendersMistake(RuntimeException refused) throws Exception {
        answering(refused)
                .perform(get("/"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("https://niangjia.org/problems/bad-request"));
    }

    static Stream<RuntimeException> whatTheDatabaseCannotKeepIsTheSendersMistake() {
        var told = new SQLException("invalid byte sequence for encoding \"UTF8\": 0x00", "22021");
        var tooFar = new SQLException("date out of range: \"5881580-07-12\"", "22008");
        return Stream.of(
                new DataIntegrityViolationException("…", told),
                new DataIntegrityViolationException("…", tooFar),
                new ProcessEngineException(new IOException("…", told)));
    }

    @Test
    void aFaultKeepsItsDetailsToItself() throws Exception {
        answering(new IllegalStateException("李秀兰"))
                .perform(get("/"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.type").value("https://niangjia.org/problems/fault"))
                .andExpect(jsonPath("$..*", org.hamcrest.Matchers.not(org.hamcrest.Matchers.hasItem("李秀兰"))));
    }

    private static MockMvc answering(RuntimeException fault) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("texts/core");
        messages.setDefaultEncoding("UTF-8");
        return standaloneSetup(new Failing(fault))
                .setControllerAdvice(new ProblemAdvice(new Problems(new Texts(messages))))
                .build();
    }

    @RestController
    static class Failing {

        private final RuntimeException fault;

        Failing(RuntimeException fault) {
            this.fault = fault;
        }

        @GetMapping("/")
        void fail() {
            throw fault;
        }
    }
}
