package org.niangjia.catalogue;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The value is a code of this kind in the {@link Catalogue}; {@code null} is left to {@code @NotNull}. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Code.Known.class)
public @interface Code {

    /** The kind, e.g. {@code cause}. */
    String value();

    String message() default "{code.unknown}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks the code up. */
    class Known implements ConstraintValidator<Code, String> {

        private final Catalogue catalogue;
        private String kind = "";

        Known(Catalogue catalogue) {
            this.catalogue = catalogue;
        }

        @Override
        public void initialize(Code code) {
            kind = code.value();
        }

        @Override
        public boolean isValid(@Nullable String code, ConstraintValidatorContext context) {
            return code == null || catalogue.has(kind, code);
        }
    }
}
