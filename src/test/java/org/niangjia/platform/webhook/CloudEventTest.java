package org.niangjia.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {

    @Test
    void whatIsWrittenCanBeRead() {
        var event = new CloudEvent(
                "e-1",
                "/agencies/civil-affairs",
                "org.niangjia.referral.accepted.v1",
                "r-1",
                OffsetDateTime.parse("2026-11-02T09:00:00+08:00"),
                JsonNodeFactory.instance.objectNode().put("message", "好"));

        assertThat(CloudEvent.read(event.toJson())).contains(event);
    }

    @Test
    void theLeastEventIsOne() {
        var event = CloudEvent.read("{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"t\"}")
                .orElseThrow();

        assertThat(event.subject()).isNull();
        assertThat(event.time()).isNull();
        assertThat(event.data()).isEmpty();
    }

    @Test
    void anExtensionIsTheSendersOwnAffair() {
        assertThat(
                        CloudEvent.read(
                                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"t\",\"traceparent\":\"00-1\"}"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "\"text\"",
                "{}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"t\"} trailing",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"id\":\"2\",\"source\":\"/x\",\"type\":\"t\"}",
                "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"t\"}",
                "{\"id\":\"1\",\"source\":\"/x\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"source\":\"/x\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\"}",
                "{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"/x\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":1,\"source\":\"/x\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"not a uri\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"t\",\"subject\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"t\",\"subject\":\"a\\u0000\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"t\",\"time\":\"yesterday\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"t\",\"time\":\"+999999999-01-01T00:00:00Z\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"t\",\"datacontenttype\":\"text/xml\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"t\",\"data_base64\":\"AA==\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"t\",\"Upper\":\"case\"}",
            })
    void whatTheSpecificationDoesNotCallAnEventIsNone(String text) {
        assertThat(CloudEvent.read(text)).isEmpty();
    }
}
