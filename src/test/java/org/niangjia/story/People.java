package org.niangjia.story;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.niangjia.casefile.IdNumber;

/** People for tests, with identity numbers that could have been issued and that no other test uses. */
public final class People {

    private static final AtomicInteger SERIAL = new AtomicInteger(1);

    private People() {}

    /** A woman born on that day, written yyyyMMdd. */
    public static String woman(String bornOn) {
        return idNumber(bornOn, 0);
    }

    /** A man born on that day, written yyyyMMdd. */
    public static String man(String bornOn) {
        return idNumber(bornOn, 1);
    }

    /** A woman born on that day, whose number somebody copied wrongly. */
    public static String withWrongCheckDigit(String bornOn) {
        var right = woman(bornOn);
        return right.substring(0, 17) + (right.charAt(17) == '1' ? '2' : '1');
    }

    /** A name of two rare characters after this, which nobody else has. */
    public static String name(String family) {
        var random = ThreadLocalRandom.current();
        return family
                + Character.toString(random.nextInt(0x6000, 0x9f00))
                + Character.toString(random.nextInt(0x6000, 0x9f00));
    }

    /** A telephone's number that nobody else has. */
    public static String phone() {
        return "139%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
    }

    private static String idNumber(String bornOn, int sex) {
        var serial = SERIAL.getAndIncrement();
        var digits = "5101%02d%s%02d%d".formatted(serial / 500 % 100, bornOn, serial / 5 % 100, serial % 5 * 2 + sex);
        return digits + IdNumber.checkCharacter(digits);
    }
}
