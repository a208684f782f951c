package org.niangjia.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The machine's chromium, headless, asking the network for nothing but our own pages; closing it closes what was opened in it. */
final class Chromium implements AutoCloseable {

    private static final String EXECUTABLE = "/usr/bin/chromium";

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Whether the machine has it. CI has to have it: there its absence is a failure, not a reason to skip. */
    static boolean isHere() {
        return Files.isExecutable(Path.of(EXECUTABLE)) || "true".equals(System.getenv("CI"));
    }

    /** Milliseconds; a busy machine takes its time, and a test that passes does not wait. */
    private static final double PATIENCE = 45_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /** One for all tests: to start it takes longer than most of what they do with it. It ends with the machine. */
    private static final class Started {

        private static final Playwright PLAYWRIGHT = playwright();

        private static Browser browser = start();

        private static Playwright playwright() {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            return playwright;
        }

        private static Browser start() {
            return PLAYWRIGHT
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of(EXECUTABLE))
                            .setEnv(inChinese())
                            .setArgs(FLAGS));
        }

        /** Another where the one before had to be ended. */
        private static Browser browser() {
            if (!browser.isConnected()) {
                browser = start();
            }
            return browser;
        }

        /** Ends the browser's processes, which are below the driver's, which is below ours. */
        private static void end() {
            ProcessHandle.current()
                    .descendants()
                    .filter(process -> process.info().command().orElse("").endsWith("chromium"))
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    private final List<BrowserContext> profiles = new ArrayList<>();

    /** The browser's own language, in which it writes dates. */
    private static Map<String, String> inChinese() {
        var environment = new HashMap<>(System.getenv());
        environment.put("LANGUAGE", "zh_CN");
        return environment;
    }

    /** A browser profile of its own: its cookies and its language are nobody else's. */
    BrowserContext profile(int width, int height) {
        var profile = Started.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setLocale("zh-CN")
                        .setTimezoneId("Asia/Shanghai"));
        profile.setDefaultTimeout(PATIENCE);
        profiles.add(profile);
        return profile;
    }

    /** A page of somebody who has come in by the door and stands in Tasklist. */
    Page signedIn(String address, String user) {
        var page = profile(1280, 900).newPage();
        signIn(page, address, user);
        return page;
    }

    /** Through the door into Tasklist. */
    static void signIn(Page page, String address, String user) {
        page.navigate(address + "/login");
        page.locator("#username").fill(user);
        page.locator("#password").fill(user);
        page.locator("button[type=submit]").click();
        page.locator(".task-filters").waitFor();
    }

    /** Whatever stood there when Tasklist was left, and the engine's own Admin. */
    private static final Set<String> NOT_OURS = Set.of("last-seen", "admin");

    private static final Set<String> PHOTOGRAPHED = ConcurrentHashMap.newKeySet();

    /** The pictures that were taken so far, by their names, and the pages of ours that they show, by their paths. */
    static Set<String> photographed() {
        return Set.copyOf(PHOTOGRAPHED);
    }

    /**
     * Keeps what the page looks like under {@code target/screenshots}, a long form in its whole length. Whatever is worth a
     * picture can be read and used by everybody.
     */
    static void photograph(Page page, String name) {
        PHOTOGRAPHED.add(name);
        PHOTOGRAPHED.add(URI.create(page.url()).getPath());
        var size = page.viewportSize();
        var whole = (Integer) page.evaluate(
                "Math.max(0, ...[...document.querySelectorAll('.nj-form')].map(form => form.scrollHeight + 400))");
        page.setViewportSize(size.width, Math.max(size.height, whole));
        var picture = page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots", name + ".png"))
                .setFullPage(true));
        GuidePictures.taken(name, picture);
        page.setViewportSize(size.width, size.height);
        if (!NOT_OURS.contains(name)) {
            Accessible.isForEverybody(page);
        }
    }

    /** Once in a hundred runs chromium says nothing more when it is to close a profile, and a test would wait for good. */
    @Override
    public void close() {
        var closed = new CompletableFuture<Void>();
        closed.orTimeout((long) PATIENCE, TimeUnit.MILLISECONDS).exceptionally(late -> {
            Started.end();
            return null;
        });
        try {
            profiles.forEach(BrowserContext::close);
        } catch (PlaywrightException ended) {
            if (Started.browser.isConnected()) {
                throw ended;
            }
        } finally {
            closed.complete(null);
        }
    }
}
