package org.niangjia.casefile;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account into which a family is paid: a bank card, or a passbook (存折).
 *
 * @param holder in whose name it is (户名)
 * @param number digits only
 * @param bank the branch that keeps it (开户行), in its own words
 * @param code the twelve digits under which other banks reach that branch (联行号); absent where nobody knows them
 */
public record BankAccount(String holder, String number, String bank, @Nullable String code) {

    private static final Pattern NUMBER = Pattern.compile("\\d{8,30}");

    /** A UnionPay card (ISO/IEC 7812): it ends in a check digit. Passbooks need not have one. */
    private static final Pattern CARD = Pattern.compile("62\\d{14,17}");

    private static final int TAIL = 4;

    /** What can be wrong with a number; the text key is {@code bank-account.<name>}. */
    public enum Fault {
        FORM,
        CHECK_DIGIT;

        public String text() {
            return "bank-account." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @throws IllegalArgumentException when {@link #faultOf} finds one; the message does not repeat the number */
    public BankAccount {
        number = digits(number);
        var fault = faultOf(number);
        if (fault.isPresent()) {
            throw new IllegalArgumentException("Account number: " + fault.get());
        }
    }

    /** The first fault of what somebody typed; spaces and dashes between the digits are none. */
    public static Optional<Fault> faultOf(String text) {
        var number = digits(text);
        if (!NUMBER.matcher(number).matches()) {
            return Optional.of(Fault.FORM);
        }
        return CARD.matcher(number).matches() && !endsInItsCheckDigit(number)
                ? Optional.of(Fault.CHECK_DIGIT)
                : Optional.empty();
    }

    /** As people copy it from a card, in groups and perhaps in full-width digits. */
    private static String digits(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\-\u00a0]", "");
    }

    /** Luhn. */
    private static boolean endsInItsCheckDigit(String number) {
        var sum = 0;
        for (int place = 0; place < number.length(); place++) {
            var digit = number.charAt(number.length() - 1 - place) - '0';
            var doubled = place % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** All that is ever shown of the number. */
    public String masked() {
        return "****" + number.substring(number.length() - TAIL);
    }

    /** Never the number itself, so that no log carries it. */
    @Override
    public String toString() {
        return masked();
    }
}
