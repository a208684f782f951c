package org.niangjia.referral;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages reach the agencies' systems.
 *
 * @param pauses between the tries of one message, growing; there is one try more than pauses, then a person is asked
 * @param callsAtOnce to one agency; more come again in some seconds, which counts as no try, so that one that hangs holds no
 *     more of our workers
 * @param failuresInARow of one agency, after which it is left alone for a while
 * @param leftAloneFor how long that is; then one call tries whether it is back
 */
@ConfigurationProperties("niangjia.delivery")
public record DeliverySettings(
        @DefaultValue({"PT1M", "PT5M", "PT15M", "PT1H"}) List<Duration> pauses,
        @DefaultValue("3") int callsAtOnce,
        @DefaultValue("5") int failuresInARow,
        @DefaultValue("PT1M") Duration leftAloneFor) {

    public DeliverySettings {
        pauses = List.copyOf(pauses);
        if (pauses.isEmpty() || !pauses.stream().allMatch(DeliverySettings::isLong)) {
            throw new IllegalArgumentException("niangjia.delivery.pauses: at least one, each longer than nothing");
        }
        if (callsAtOnce < 1 || failuresInARow < 1 || !isLong(leftAloneFor)) {
            throw new IllegalArgumentException(
                    "niangjia.delivery: calls-at-once, failures-in-a-row and left-alone-for are at least one");
        }
    }

    private static boolean isLong(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
