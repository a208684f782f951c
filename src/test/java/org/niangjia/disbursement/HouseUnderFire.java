package org.niangjia.disbursement;

import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.niangjia.Niangjia;
import org.niangjia.casefile.Money;
import org.niangjia.fund.KeepFunds;
import org.niangjia.story.MoneyFamily;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/**
 * The application in a process of its own, to be killed. With {@code --families=n} it prepares n grants that wait for
 * finance, and ends; the amounts follow from {@code --seed}.
 */
final class HouseUnderFire {

    private static final int SMALLEST = 300_00;
    private static final int LARGEST = 1_000_00;

    private HouseUnderFire() {}

    public static void main(String[] args) throws InterruptedException {
        var context = SpringApplication.run(Niangjia.class, args);
        var families = context.getEnvironment().getProperty("families", Integer.class, 0);
        if (families > 0) {
            prepare(context, families);
            System.exit(SpringApplication.exit(context));
        }
    }

    private static void prepare(ApplicationContext context, int families) throws InterruptedException {
        var settings = context.getEnvironment();
        var port = settings.getRequiredProperty("local.server.port", Integer.class);
        var random = new Random(settings.getRequiredProperty("seed", Long.class));
        context.getBean(KeepFunds.class)
                .receive("bursary", "soak", new Money((long) families * LARGEST), "演示捐赠人", null, "system");
        var hands = Executors.newFixedThreadPool(2);
        for (int family = 0; family < families; family++) {
            var yuan = new Money(SMALLEST + random.nextInt(LARGEST - SMALLEST + 1)).amount();
            hands.execute(() -> {
                var asking = new MoneyFamily(context, port, "sudden-shock");
                asking.asksFor("bursary", asking.daughter, yuan).isApprovedBy("supervisor");
            });
        }
        hands.shutdown();
        if (!hands.awaitTermination(20, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The families are not ready");
        }
    }
}
