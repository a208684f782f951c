package org.niangjia.support;

import java.util.Locale;
import org.niangjia.platform.text.Texts;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The house's sentences as a Chinese reader gets them, without starting anything. */
public final class ChineseTexts extends Texts {

    public ChineseTexts() {
        super(bundles());
    }

    private static ResourceBundleMessageSource bundles() {
        var bundles = new ResourceBundleMessageSource();
        bundles.setBasenames("texts/core", "texts/cases", "texts/money", "texts/care", "texts/transfer");
        bundles.setDefaultEncoding("UTF-8");
        bundles.setFallbackToSystemLocale(false);
        return bundles;
    }

    @Override
    public Locale locale() {
        return Locale.SIMPLIFIED_CHINESE;
    }
}
