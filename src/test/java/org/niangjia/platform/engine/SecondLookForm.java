package org.niangjia.platform.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** The form of a step that a new version of a test's model adds. */
@Component
class SecondLookForm implements TaskForm<SecondLookForm.Looked> {

    record Looked(@Nullable String note) {}

    @Override
    public String taskDefinitionKey() {
        return "Task_SecondLook";
    }

    @Override
    public Class<Looked> submissionType() {
        return Looked.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        return Map.of();
    }

    @Override
    public Answer take(TaskAtHand task, Looked submission) {
        return Answer.accepted();
    }
}
