package org.niangjia.platform.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockServletContext;

class WebappScriptsTest {

    @Test
    void aNodeWhoseTasklistWouldStayWhiteDoesNotStart() {
        var withoutLibraries = new MockServletContext("/nowhere");

        assertThatThrownBy(() -> new WebappScripts().onStartup(withoutLibraries))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("JarLauncher");
    }
}
