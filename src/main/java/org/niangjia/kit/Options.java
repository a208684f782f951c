package org.niangjia.kit;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.niangjia.platform.webhook.WebhookKey;

/**
 * What the check is told.
 *
 * @param url the partner's base address; events are posted to {@code <url>/referrals}
 * @param agency its code, e.g. {@code health}
 * @param key the secret shared with it
 * @param service the code of a service of that agency
 * @param port on which the check listens for the partner's answers, under {@code /api/partner/v1/events}
 * @param patience how long to wait for the partner's next word
 */
record Options(URI url, String agency, WebhookKey key, String service, int port, Duration patience) {

    static final String USAGE =
            """
            用法 usage:
              ./mvnw -q compile exec:java -Dexec.args="--url https://partner.example/niangjia --agency health --secret whsec_…"

              --url       贵单位系统的地址，事件发往 <url>/referrals。Your base address.
              --agency    单位代码。Your agency's code.
              --secret    与我们共用的密钥 whsec_…。The secret shared with us.
              --service   事项代码，默认 check。A service's code, default: check.
              --listen    听取答复的端口，默认 8099；请让贵单位系统把事件发到
                          http://<本机>:8099/api/partner/v1/events。Where your answers are heard.
              --patience  等下一句答复多久，默认 PT30S。How long to wait for your next word.
            """;

    /** @throws IllegalArgumentException with a sentence for people, when they are not understood */
    static Options of(String... args) {
        var given = new HashMap<String, String>();
        for (int at = 0; at < args.length; at += 2) {
            if (!args[at].startsWith("--") || at + 1 == args.length) {
                throw new IllegalArgumentException("不明白 not understood: " + args[at]);
            }
            given.put(args[at].substring(2), args[at + 1]);
        }
        try {
            var options = new Options(
                    URI.create(take(given, "url").replaceFirst("/$", "")),
                    take(given, "agency"),
                    new WebhookKey(take(given, "secret")),
                    given.getOrDefault("service", "check"),
                    Integer.parseInt(given.getOrDefault("listen", "8099")),
                    Duration.parse(given.getOrDefault("patience", "PT30S")));
            given.keySet().stream()
                    .filter(name -> !USAGE.contains("--" + name + " "))
                    .findFirst()
                    .ifPresent(unknown -> {
                        throw new IllegalArgumentException("没有这个参数 no such option: --" + unknown);
                    });
            return options;
        } catch (DateTimeParseException notADuration) {
            throw new IllegalArgumentException("--patience 应形如 PT30S", notADuration);
        }
    }

    private static String take(Map<String, String> given, String name) {
        var value = given.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("缺少 missing: --" + name);
        }
        return value;
    }
}
