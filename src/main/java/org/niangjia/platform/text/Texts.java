package org.niangjia.platform.text;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Sentences by key in the reader's language; Chinese where she asked for none that we speak. */
@Component
public class Texts {

    private final MessageSource messages;

    public Texts(MessageSource messages) {
        this.messages = messages;
    }

    /** The sentence of the key with its blanks filled; the key itself where no bundle has it, which a test forbids. */
    public String get(String key, Object... blanks) {
        return messages.getMessage(key, blanks, key, locale());
    }

    public boolean has(String key) {
        return messages.getMessage(key, null, null, locale()) != null;
    }

    /** Chinese or English, by what the request asked for. */
    public Locale locale() {
        return "en".equals(LocaleContextHolder.getLocale().getLanguage()) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }
}
