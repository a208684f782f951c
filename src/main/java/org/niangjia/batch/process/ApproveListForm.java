package org.niangjia.batch.process;

import static org.niangjia.batch.process.GrantListProcess.Variables.LIST_ID;
import static org.niangjia.batch.process.GrantListProcess.Variables.PASSED_LEVEL;
import static org.niangjia.casefile.process.CaseProcess.Variables.DECISION;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.batch.DecideList;
import org.niangjia.batch.ListViews;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Approve the list": one level's decision on everybody who is on it. */
@Component
class ApproveListForm implements TaskForm<ApproveListForm.Submission> {

    private final DecideList decideList;
    private final ListViews views;

    ApproveListForm(DecideList decideList, ListViews views) {
        this.decideList = decideList;
        this.views = views;
    }

    @Override
    public String taskDefinitionKey() {
        return GrantListProcess.Task.APPROVE_LIST;
    }

    @Override
    public Class<Submission> submissionType() {
        return Submission.class;
    }

    @Override
    public Object show(TaskAtHand task) {
        var list = views.of(task.fact(LIST_ID));
        return new Shown(list.head(), list.rows(), new Submission(null, null, null));
    }

    @Override
    public boolean isOpenTo(TaskAtHand task) {
        return decideList.isOpenTo(task.fact(LIST_ID), task.actor());
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        var approve = Objects.requireNonNull(submission.decision()) == Choice.APPROVE;
        var result = decideList.decide(
                task.fact(LIST_ID),
                task.actor(),
                approve,
                submission.struck(),
                submission.reason() == null ? "" : submission.reason().strip());
        if (result instanceof DecideList.Result.Refused refused) {
            return new Answer.Refused(refused.refusal());
        }
        var passed = ((DecideList.Result.Decided) result).passed();
        return Answer.accepted()
                .with(DECISION, (passed.isPresent() ? Choice.APPROVE : Choice.REJECT).code())
                .with(PASSED_LEVEL, passed.map(role -> role.code()).orElse(EngineListJourney.NO_LEVEL));
    }

    record Shown(ListViews.Head list, List<ListViews.Line> rows, Submission prefill) {}

    /** What the level may do. */
    enum Choice {
        APPROVE,
        REJECT;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The level's answer.
     *
     * @param struckRows numbers of rows that are taken off the list, as its sheet counts, between commas
     */
    record Submission(
            @NotNull @Nullable Choice decision,
            @Size(max = 1000) @Pattern(regexp = "(\\s*\\d{1,5}\\s*([,，、]|$))*", message = "{list.struck-rows}")
                    @Nullable String struckRows,
            @Size(max = 1000) @Nullable String reason) {

        Set<Integer> struck() {
            return struckRows == null
                    ? Set.of()
                    : Stream.of(struckRows.split("[,，、\\s]+"))
                            .filter(row -> !row.isEmpty())
                            .map(Integer::valueOf)
                            .collect(Collectors.toSet());
        }
    }
}
