package org.niangjia.casefile;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.cipher.CaseCipher;
import org.springframework.stereotype.Component;

/**
 * The blind indexes by which people are found whose data is sealed. A text is brought into one form before, so that a
 * space or a small x more or less finds the same person.
 */
@Component
public class PersonIndexes {

    private final CaseCipher cipher;

    public PersonIndexes(CaseCipher cipher) {
        this.cipher = cipher;
    }

    public String ofName(String name) {
        return cipher.index("person.name", oneForm(name));
    }

    public String ofIdNumber(String idNumber) {
        return cipher.index("person.id-number", oneForm(idNumber));
    }

    /** Of two people of one name who were born on one day; null while the day is not known. */
    public @Nullable String ofTwin(String name, @Nullable LocalDate birthDate) {
        return birthDate == null ? null : cipher.index("person.twin", oneForm(name) + " " + birthDate);
    }

    private static String oneForm(String text) {
        return text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }
}
