package org.niangjia.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a day as ISO 8601 writes it, {@code 2026-11-23}; an empty text is none. Jackson of its own accord also takes a number,
 * as days since 1970, a moment, of which it drops the time, and years of which no database knows.
 */
class CalendarDay extends StdScalarDeserializer<LocalDate> {

    private static final long serialVersionUID = 1L;

    private static final int LAST_YEAR = 9999;

    CalendarDay() {
        super(LocalDate.class);
    }

    @Override
    public @Nullable LocalDate deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return (LocalDate) context.handleUnexpectedToken(LocalDate.class, json);
        }
        var text = json.getText().strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeException notADay) {
            // Said below.
        }
        return (LocalDate) context.handleWeirdStringValue(LocalDate.class, text, "a day such as 2026-11-23");
    }
}
