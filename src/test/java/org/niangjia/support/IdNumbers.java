package org.niangjia.support;

import org.niangjia.casefile.IdNumber;

/** Identity numbers that could have been issued, for people who do not exist. */
public final class IdNumbers {

    private IdNumbers() {}

    /** @param birthDate as eight digits */
    public static String female(String birthDate) {
        return numbered(birthDate, "228");
    }

    /** @param birthDate as eight digits */
    public static String male(String birthDate) {
        return numbered(birthDate, "231");
    }

    public static String withWrongCheckDigit(String birthDate) {
        var right = female(birthDate);
        var wrong = right.charAt(17) == '1' ? '2' : '1';
        return right.substring(0, 17) + wrong;
    }

    private static String numbered(String birthDate, String serial) {
        var digits = "510104" + birthDate + serial;
        return digits + IdNumber.checkCharacter(digits);
    }
}
