package org.niangjia.casefile;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * The value is the number of a {@link BankAccount}; {@code null} and empty are left to {@code @NotBlank}. The message
 * names the first fault.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ValidAccountNumber.Check.class)
public @interface ValidAccountNumber {

    String message() default "{bank-account.form}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Names the first fault. */
    class Check implements ConstraintValidator<ValidAccountNumber, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null || text.isBlank()) {
                return true;
            }
            var fault = BankAccount.faultOf(text);
            if (fault.isEmpty()) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate("{" + fault.get().text() + "}")
                    .addConstraintViolation();
            return false;
        }
    }
}
