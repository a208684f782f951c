package org.niangjia.casefile;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount as a form or a partner sends it, before it is known to be one. Annotate the component that holds it with
 * {@link Positive}; then {@link #toMoney()} cannot fail.
 */
public record MoneyField(@Nullable String amount, @Nullable String currency) {

    public static MoneyField of(Money money) {
        return new MoneyField(money.amount(), money.currency());
    }

    /** @throws IllegalArgumentException when it is not an amount of CNY */
    public Money toMoney() {
        return Money.of(amount == null ? "" : amount, currency == null ? "" : currency);
    }

    /** A positive amount of CNY with at most two decimals; {@code null} is left to {@code @NotNull}. */
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = Check.class)
    public @interface Positive {

        String message() default "{money.form}";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** Names the first fault. */
    static class Check implements ConstraintValidator<Positive, MoneyField> {

        @Override
        public boolean isValid(@Nullable MoneyField field, ConstraintValidatorContext context) {
            if (field == null) {
                return true;
            }
            var amount = field.amount();
            if (!Money.CURRENCY.equals(field.currency())) {
                return wrong(context, "{money.currency}");
            }
            if (amount == null || amount.isBlank()) {
                return wrong(context, "{money.missing}");
            }
            if (amount.matches("-?\\d+\\.\\d{3,}")) {
                return wrong(context, "{money.decimals}");
            }
            if (!Money.isAmount(amount)) {
                return wrong(context, "{money.form}");
            }
            return new BigDecimal(amount).signum() > 0 || wrong(context, "{money.positive}");
        }

        private static boolean wrong(ConstraintValidatorContext context, String message) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
            return false;
        }
    }
}
