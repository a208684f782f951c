package org.niangjia.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

class CaseInLogTest {

    private final CaseInLog log = new CaseInLog();

    @AfterEach
    void theThreadIsClean() {
        MDC.clear();
    }

    @Test
    void aRequestsLinesNameItsCaseAndTheNextOnesDoNot() {
        assertThat(during("510104-2026-000123")).isEqualTo("510104-2026-000123");
        assertThat(MDC.get(CaseInLog.CASE)).isNull();
    }

    @Test
    void whatSomebodyTypedInTheAddressDoesNotGetIntoTheLog() {
        assertThat(during("沈秋月")).isNull();
        assertThat(during("1\n{\"log.level\": \"ERROR\"}")).isNull();
    }

    private @Nullable String during(String caseNumber) {
        var request = new MockHttpServletRequest();
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of(CaseInLog.CASE, caseNumber));
        log.preHandle(request, new MockHttpServletResponse(), this);
        var named = MDC.get(CaseInLog.CASE);
        log.afterCompletion(request, new MockHttpServletResponse(), this, null);
        return named;
    }
}
