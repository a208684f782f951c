package org.niangjia.platform.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** The form of the task that tests of the engine's doors do; it takes everything but the word "refuse". */
@Component
class DeskCheckForm implements TaskForm<DeskCheckForm.Checked> {

    record Checked(@Nullable String note) {}

    @Override
    public String taskDefinitionKey() {
        return "Task_DeskCheck";
    }

    @Override
    public Class<Checked> submissionType() {
        return Checked.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        return Map.of();
    }

    @Override
    public Answer take(TaskAtHand task, Checked submission) {
        return "refuse".equals(submission.note())
                ? Answer.refused("note", "请改写备注。")
                : Answer.accepted().with(Variable.bool("checked"), true);
    }
}
