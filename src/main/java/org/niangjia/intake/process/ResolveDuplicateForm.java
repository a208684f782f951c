package org.niangjia.intake.process;

import static org.niangjia.casefile.process.CaseProcess.Variables.DECISION;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.Stage;
import org.niangjia.intake.ResolveDuplicate;
import org.niangjia.worklist.Answer;
import org.niangjia.worklist.TaskAtHand;
import org.niangjia.worklist.TaskForm;
import org.springframework.stereotype.Component;

/** "Resolve duplicate": one file or two. */
@Component
class ResolveDuplicateForm implements TaskForm<ResolveDuplicateForm.Submission> {

    private final ResolveDuplicate duplicates;
    private final CaseFiles caseFiles;
    private final Households households;

    ResolveDuplicateForm(ResolveDuplicate duplicates, CaseFiles caseFiles, Households households) {
        this.duplicates = duplicates;
        this.caseFiles = caseFiles;
        this.households = households;
    }

    /** @param otherCase number of the earlier case; needed to merge or link */
    record Submission(@NotNull ResolveDuplicate.Decision decision, @Nullable @Size(max = 20) String otherCase) {}

    @Override
    public String taskDefinitionKey() {
        return IntakeProcess.Task.RESOLVE_DUPLICATE;
    }

    @Override
    public Class<Submission> submissionType() {
        return Submission.class;
    }

    /** Of another office's case the number alone is shown: whose file it is does not concern this desk. */
    @Override
    public Object show(TaskAtHand task) {
        var ours = caseFiles.get(task.caseNumber());
        var others = duplicates.of(task.caseNumber()).stream()
                .map(caseFiles::get)
                .map(other -> new OtherCase(
                        other.caseNumber(),
                        other.stage(),
                        other.office().equals(ours.office()) ? names(other.caseNumber()) : List.of()))
                .toList();
        return new Shown(names(task.caseNumber()), others);
    }

    private List<String> names(CaseNumber caseNumber) {
        return households.of(caseNumber).stream().map(Person::name).toList();
    }

    @Override
    public Set<CaseNumber> alsoHolds(Submission submission) {
        return submission.decision() == ResolveDuplicate.Decision.MERGE
                ? Optional.ofNullable(submission.otherCase())
                        .flatMap(CaseNumber::parse)
                        .map(Set::of)
                        .orElse(Set.of())
                : Set.of();
    }

    @Override
    public Answer take(TaskAtHand task, Submission submission) {
        var decision = submission.decision();
        var faults = duplicates.resolve(task.caseNumber(), task.actor(), decision, submission.otherCase());
        return faults.isEmpty()
                ? Answer.accepted().with(DECISION, decision.name().toLowerCase(Locale.ROOT))
                : Answer.refused(faults);
    }

    /** @param household names of the people reported now */
    record Shown(List<String> household, List<OtherCase> others) {}

    /** An earlier case in which one of them is known. */
    record OtherCase(CaseNumber caseNumber, Stage stage, List<String> household) {}
}
