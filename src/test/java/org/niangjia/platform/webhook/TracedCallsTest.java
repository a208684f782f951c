package org.niangjia.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TracedCallsTest {

    @Test
    void aPartnerIsToldTheTraceOfWhatLedToTheCallAndNothingMore() throws IOException {
        var told = new CopyOnWriteArrayList<Map<String, List<String>>>();
        var partner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        partner.createContext("/", exchange -> {
            told.add(Map.copyOf(exchange.getRequestHeaders()));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        partner.start();
        try {
            var telemetry = OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder().build())
                    .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                    .build();
            var tracer = new OtelTracer(telemetry.getTracer("test"), new OtelCurrentTraceContext(), event -> {});
            var observations = ObservationRegistry.create();
            observations
                    .observationConfig()
                    .observationHandler(new FirstMatchingCompositeObservationHandler(
                            new PropagatingSenderTracingObservationHandler<>(
                                    tracer,
                                    new OtelPropagator(telemetry.getPropagators(), telemetry.getTracer("test"))),
                            new DefaultTracingObservationHandler(tracer)));
            var client = new WebhookClient(new OwnAddress(), observations);
            var address = "http://127.0.0.1:" + partner.getAddress().getPort() + "/referrals";

            var trace = Observation.createNotStarted("a job", observations).observe(() -> {
                client.post(address, "application/json", Map.of(), "{}");
                return Objects.requireNonNull(tracer.currentSpan()).context().traceId();
            });

            assertThat(told).singleElement().satisfies(headers -> {
                assertThat(headers.get("Traceparent"))
                        .singleElement()
                        .asString()
                        .startsWith("00-" + trace + "-");
                assertThat(headers).doesNotContainKeys("Baggage", "Tracestate");
            });
        } finally {
            partner.stop(0);
        }
    }
}
