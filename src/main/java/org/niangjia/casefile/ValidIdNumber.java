package org.niangjia.casefile;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The value is an {@link IdNumber} of somebody already born; {@code null} and empty are left to {@code @NotBlank}. The
 * message names the first fault.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ValidIdNumber.Check.class)
public @interface ValidIdNumber {

    String message() default "{id-number.form}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Names the first fault. */
    class Check implements ConstraintValidator<ValidIdNumber, String> {

        private final Clock clock;

        Check(Clock clock) {
            this.clock = clock;
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null || text.isEmpty()) {
                return true;
            }
            var fault = IdNumber.faultOf(text);
            if (fault.isPresent()) {
                return wrong(context, "{id-number." + fault.get().name().toLowerCase(Locale.ROOT) + "}");
            }
            return !new IdNumber(text).birthDate().isAfter(LocalDate.now(clock))
                    || wrong(context, "{id-number.future}");
        }

        private static boolean wrong(ConstraintValidatorContext context, String message) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
            return false;
        }
    }
}
