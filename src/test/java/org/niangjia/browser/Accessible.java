package org.niangjia.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;

/** What axe-core finds on a page that somebody could not read or use. */
final class Accessible {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private static final List<String> OURS = List.of(".nj-form", ".nj-case-tab", ".nj-card", ".nj-links");

    private Accessible() {}

    /** One of our own pages; of a page of the engine's, our parts: the form, the case, the cards. */
    static void isForEverybody(Page page) {
        var faultsOnly = new AxeRunOptions();
        faultsOnly.setResultTypes(List.of("violations"));
        // What is found in frames of others would be put together on a page of its own, which takes most of the time;
        // there are none.
        assertThat(page.frames()).hasSize(1);
        var axe = new AxeBuilder(page).options(faultsOnly).setLegacyMode(true);
        if (page.url().contains("/camunda/app/")) {
            var ours =
                    OURS.stream().filter(part -> page.locator(part).count() > 0).toList();
            if (ours.isEmpty()) {
                return;
            }
            // A list would be a way through frames.
            ours.forEach(axe::include);
        }
        check(axe, page.url());
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
