package org.niangjia.survey;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The thread that works on surveys beside everything else: one a node, so that a long list takes no more than one of its
 * cores from the people who are at work.
 */
@Component
class SurveyWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SurveyWorker.class);

    private final WorkOnSurveys work;
    private final Duration looksEvery;
    private volatile @Nullable Thread thread;

    SurveyWorker(WorkOnSurveys work, SurveySettings settings) {
        this.work = work;
        this.looksEvery = settings.looksEvery();
    }

    @Override
    public void start() {
        if (looksEvery.isZero()) {
            return;
        }
        var started = new Thread(this::run, "surveys");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void run() {
        while (isRunning()) {
            try {
                if (!work.some(this::isRunning)) {
                    Thread.sleep(looksEvery.toMillis());
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException fault) {
                LOG.warn("Work on the lists rests for a while: {}", fault.toString());
                rest();
            }
        }
    }

    private void rest() {
        try {
            Thread.sleep(looksEvery.toMillis() * 5);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is under way is finished: a chunk takes a second or so. */
    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(20).toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        var running = thread;
        return running != null && !running.isInterrupted();
    }
}
