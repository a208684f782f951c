package org.niangjia.emergency.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.DECISION;
import static org.niangjia.emergency.process.EmergencyAccessProcess.Variables.ACCESS_ID;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.emergency.EmergencyAccess;
import org.niangjia.emergency.EmergencyAccesses;
import org.niangjia.emergency.ReviewAccess;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Review the emergency access": who read, when and why, and whether that was in order. */
@Component
class ReviewEmergencyAccessForm implements TaskForm<ReviewEmergencyAccessForm.Submission> {

    private final ReviewAccess reviewAccess;
    private final EmergencyAccesses accesses;

    ReviewEmergencyAccessForm(ReviewAccess reviewAccess, EmergencyAccesses accesses) {
        this.reviewAccess = reviewAccess;
        this.accesses = accesses;
    }

    @Override
    public String taskDefinitionKey() {
        return EmergencyAccessProcess.Task.REVIEW_EMERGENCY_ACCESS;
    }

    @Override
    public Class<Submission> submissionType() {
        return Submission.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        return new Shown(ShownAccess.of(accesses.find(task.fact(ACCESS_ID)).orElseThrow()), new Submission(null, null));
    }

    @Override
    public boolean isOpenTo(TaskAtHand task) {
        return reviewAccess.isOpenTo(task.fact(ACCESS_ID), task.actor());
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        var choice = Objects.requireNonNull(submission.decision());
        var sentence =
                Optional.ofNullable(submission.reason()).map(String::strip).orElse("");
        return reviewAccess
                .review(task.fact(ACCESS_ID), task.actor(), choice == Choice.IN_ORDER, sentence)
                .<Answer>map(Answer.Refused::new)
                .orElseGet(() -> Answer.accepted().with(DECISION, choice.code()));
    }

    record Shown(ShownAccess access, Submission prefill) {}

    /** @param requestedBy user id of who read */
    record ShownAccess(String requestedBy, String reason, Instant at, Instant until, @Nullable Instant revokedAt) {

        static ShownAccess of(EmergencyAccess access) {
            return new ShownAccess(
                    access.userId(), access.reason(), access.grantedAt(), access.until(), access.revokedAt());
        }
    }

    /** What the director found. */
    enum Choice {
        IN_ORDER,
        NOT_IN_ORDER;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What she found; with a sentence where it is not in order. */
    record Submission(@NotNull @Nullable Choice decision, @Size(max = 1000) @Nullable String reason) {}
}
