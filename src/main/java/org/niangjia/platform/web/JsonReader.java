package org.niangjia.platform.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Component;

/** Reads JSON into a record and checks its constraints, so that a use case sees only what it can work with. */
@Component
public class JsonReader {

    private final ObjectMapper mapper;
    private final Validator validator;
    private final Texts texts;

    public JsonReader(ObjectMapper mapper, Validator validator, Texts texts) {
        this.mapper = mapper.copy();
        // A number where a text belongs is a mistake of the sender's: an amount sent as a float has lost its fen.
        this.mapper
                .coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        // Nothing is no member of a household; constraints look at what there is.
        for (var many : List.of(List.class, Set.class)) {
            this.mapper.configOverride(many).setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        }
        this.mapper.registerModule(new SimpleModule().addDeserializer(LocalDate.class, new CalendarDay()));
        this.validator = validator;
        this.texts = texts;
    }

    /** What reading came to. */
    public sealed interface Read<T> {}

    /** It could be read and keeps every constraint. */
    public record Good<T>(T value) implements Read<T> {}

    /** It could not; {@code json} tells whether it was JSON at all. */
    public record Bad<T>(Refusal refusal, boolean json) implements Read<T> {}

    /** @param groups whose constraints are checked; the default group where none is named */
    public <T> Read<T> read(String json, Class<T> type, Class<?>... groups) {
        T value;
        try {
            value = mapper.readValue(json, type);
        } catch (JsonMappingException wrong) {
            return new Bad<>(Refusal.of(path(wrong), texts.get(sentence(wrong))), true);
        } catch (JsonProcessingException notJson) {
            return new Bad<>(Refusal.of("", texts.get("json.malformed")), false);
        }
        if (value == null) {
            return new Bad<>(Refusal.of("", texts.get("json.malformed")), false);
        }
        var errors = validator.validate(value, groups).stream()
                .map(JsonReader::error)
                .sorted(Comparator.comparing(FieldError::field))
                .toList();
        return errors.isEmpty() ? new Good<>(value) : new Bad<>(new Refusal(errors), true);
    }

    /**
     * As {@link #read}, for a request's body.
     *
     * @throws ProblemException 400 when it is not JSON, 422 with one error a field when fields are wrong
     */
    public <T> T body(String json, Class<T> type) {
        var read = read(json, type);
        if (read instanceof Bad<T> bad) {
            throw bad.json() ? ProblemException.invalid(bad.refusal()) : ProblemException.badRequest("malformed-json");
        }
        return ((Good<T>) read).value();
    }

    /** The elements of a set have no place in it that could be named. */
    private static FieldError error(ConstraintViolation<?> violation) {
        var path = violation.getPropertyPath().toString();
        return new FieldError(
                path.replace("[].<iterable element>", "").replace(".<iterable element>", ""), violation.getMessage());
    }

    private static String sentence(JacksonException wrong) {
        if (wrong instanceof UnrecognizedPropertyException) {
            return "json.unknown-field";
        }
        return wrong instanceof InvalidFormatException format
                        && format.getTargetType() != null
                        && format.getTargetType().isEnum()
                ? "code.unknown"
                : "json.wrong-type";
    }

    /** The path of the first wrong field as the sender wrote it, e.g. {@code household[0].idNumber}. */
    private static String path(JsonMappingException wrong) {
        var path = new StringBuilder();
        for (var step : wrong.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    /** The errors under another path, for a part that is read inside a whole. */
    public static List<FieldError> under(String prefix, List<FieldError> errors) {
        return errors.stream()
                .map(error -> new FieldError(
                        error.field().isEmpty() ? prefix.replaceFirst("\\.$", "") : prefix + error.field(),
                        error.message()))
                .toList();
    }
}
