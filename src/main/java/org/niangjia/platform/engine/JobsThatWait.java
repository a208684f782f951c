package org.niangjia.platform.engine;

import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

/** What becomes of a job that did not end: {@link NotNow} is put off and keeps its tries, all else is a failed try. */
class JobsThatWait implements FailedJobCommandFactory {

    private static final int LEAST_MILLIS = 3_000;
    private static final int MOST_MILLIS = 8_000;

    @Override
    public Command<Object> getCommand(String jobId, @Nullable Throwable failure) {
        return isNotNow(failure) ? new PutOff(jobId, failure) : new DefaultJobRetryCmd(jobId, failure);
    }

    private static boolean isNotNow(@Nullable Throwable failure) {
        return failure != null && (failure instanceof NotNow || isNotNow(failure.getCause()));
    }

    private static final class PutOff extends DefaultJobRetryCmd {

        private static final long serialVersionUID = 1L;

        PutOff(String jobId, @Nullable Throwable failure) {
            super(jobId, failure);
        }

        @Override
        @SuppressWarnings("NullAway") // It answers nothing, as the engine's own.
        public Object execute(CommandContext context) {
            var job = getJob();
            if (job != null) {
                // Not all at the same moment: as many as there is room for would be let through, and all others put off
                // again.
                var millis = ThreadLocalRandom.current().nextInt(LEAST_MILLIS, MOST_MILLIS);
                job.setDuedate(new Date(ClockUtil.getCurrentTime().getTime() + millis));
                job.unlock();
            }
            return null;
        }
    }
}
