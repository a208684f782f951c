package org.niangjia.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.Set;

/** What axe-core finds on a page that somebody could not read or use. */
final class Accessible {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private Accessible() {}

    /** The whole of one of our own pages. */
    static void isForEverybody(Page page) {
        check(new AxeBuilder(page), page.url());
    }

    /** Our own part of a page that is the engine's. */
    static void isForEverybody(Page page, String part) {
        check(new AxeBuilder(page).include(part), part);
    }

    private static void check(AxeBuilder axe, String what) {
        assertThat(axe.analyze().getViolations().stream()
                        .filter(fault -> SERIOUS.contains(fault.getImpact()))
                        .map(fault -> "%s: %s at %s"
                                .formatted(
                                        fault.getId(),
                                        fault.getHelp(),
                                        fault.getNodes().get(0).getTarget())))
                .describedAs(what)
                .isEmpty();
    }
}
