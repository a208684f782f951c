package org.niangjia.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.regex.Pattern;
import org.niangjia.casefile.CaseNumber;

/** Tasklist as a person uses it. It waits for the network to be idle before it types: Angular drops early input. */
final class Tasklist implements AutoCloseable {

    private final BrowserContext profile;
    private final Page page;
    private final String address;

    Tasklist(Chromium chromium, String address, String user) {
        this.address = address;
        profile = chromium.profile(1500, 1000);
        page = profile.newPage();
        Chromium.signIn(page, address, user);
        idle();
    }

    Page page() {
        return page;
    }

    /** "Start process", the process by its name, "Start". */
    void start(String process) {
        page.locator(".start-process-action a").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByText(process, new Locator.GetByTextOptions().setExact(true)).click();
        idle();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("发起"))
                .click();
        dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        idle();
    }

    /** Opens the newest claimable task of that name and claims it. */
    TaskPane claim(String task) {
        var pane = open(task);
        pane.claim();
        return pane;
    }

    /** Opens the case's claimable task of that name and claims it. */
    TaskPane claim(String task, CaseNumber caseNumber) {
        return claim(task + " · " + caseNumber);
    }

    /** Opens the case's task of that name among what is late, and claims it. */
    TaskPane claimLate(String task, CaseNumber caseNumber) {
        var pane = open("逾期与督办", task + " · " + caseNumber);
        pane.claim();
        return pane;
    }

    /** Opens the newest claimable task of that name, to read it. */
    TaskPane open(String task) {
        return open("本单位待领取", task);
    }

    /** Opens the newest of her own tasks of that name. */
    TaskPane openMine(String task) {
        return open("我的任务", task);
    }

    private TaskPane open(String filter, String task) {
        if (page.locator(".task-filters").count() == 0) {
            page.navigate(address + "/camunda/app/tasklist/default/");
            idle();
        }
        page.locator(".task-filters").getByText(filter).click();
        idle();
        page.locator(".tasks-list .task")
                .filter(new Locator.FilterOptions().setHasText(task))
                .first()
                .click();
        page.locator(".nj-body").waitFor();
        idle();
        return new TaskPane(page);
    }

    /** The case at a glance, in a window of its own, by the link on the open task. */
    Page caseAtAGlance() {
        return profile.waitForPage(() -> page.getByText("案件一览").click());
    }

    private void idle() {
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    @Override
    public void close() {
        Chromium.photograph(page, "last-seen");
        profile.close();
    }

    /** One task with its form. */
    record TaskPane(Page page) {

        private static final Pattern ITEM = Pattern.compile("(\\w+)\\[(\\d+)]");

        void claim() {
            page.locator("button.claim").click();
            page.locator(".nj-body:not([disabled])").waitFor();
            page.waitForLoadState(LoadState.NETWORKIDLE);
        }

        /** The control of a field, by the field's path in the submission; items of lists are counted from 0. */
        Locator field(String path) {
            return place(path).locator(":is(input, select, textarea):visible");
        }

        /** What stands beside a field in red. */
        Locator error(String path) {
            return place(path).locator(".nj-error:visible");
        }

        private Locator place(String path) {
            var place = page.locator(".nj-body");
            for (var step : path.split("\\.", -1)) {
                var item = ITEM.matcher(step);
                place = item.matches()
                        ? place.locator("[data-list=" + item.group(1) + "] .nj-item")
                                .nth(Integer.parseInt(item.group(2)))
                        : place.locator("[data-group=%1$s], [data-field=%1$s]".formatted(step));
            }
            return place;
        }

        void fill(String path, String value) {
            field(path).fill(value);
        }

        void select(String path, String code) {
            field(path).selectOption(code);
        }

        /** Ticks one of a field's boxes or rounds; a yes-or-no field has no code. */
        void tick(String path, String... code) {
            var boxes = field(path);
            (code.length == 0 ? boxes : boxes.and(page.locator("[value=" + code[0] + "]"))).check();
        }

        /** Adds an item to a list; answers its path. */
        String add(String list) {
            page.locator("[data-list=" + list + "] > .nj-add").click();
            var items = page.locator("[data-list=" + list + "] .nj-item").count();
            return list + "[" + (items - 1) + "].";
        }

        Locator completing() {
            return page.locator(".form-actions .btn-primary");
        }

        /** Whether the button is hers to press as soon as the page is at rest. */
        boolean canBeCompleted() {
            page.evaluate("() => new Promise(done => setTimeout(done))");
            return completing().isEnabled();
        }

        void complete() {
            completing().click();
        }

        /** Waits until Tasklist has put the task away. */
        void isDone() {
            page.locator(".nj-body").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            page.waitForLoadState(LoadState.NETWORKIDLE);
        }
    }
}
