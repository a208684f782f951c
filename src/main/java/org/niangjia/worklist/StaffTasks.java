package org.niangjia.worklist;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.Actor;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;

/** The open tasks of others. What of them somebody may see and change is the caller's to decide. */
public interface StaffTasks {

    Optional<HeldTask> find(String taskId);

    /** All that are assigned to her, by case and age. */
    List<HeldTask> of(String userId);

    /** Who has an open task in a case of these offices, or of those below them, that lies on no desk of hers any more. */
    Set<String> leftBehind(Collection<OfficeCode> offices);

    /** How much these people have open in cases of these offices and those below them; who has nothing is absent. */
    List<Load> loads(Collection<String> userIds, Collection<OfficeCode> offices);

    /** The task as this person would have it before her. */
    TaskAtHand before(HeldTask task, Actor actor);

    /**
     * Gives the task to somebody, or back to its desk; who had it loses the sight of it unless it is on a desk of hers.
     *
     * @param task as it was read
     * @throws org.springframework.dao.OptimisticLockingFailureException when it is no longer with whoever had it then
     */
    void assign(HeldTask task, @Nullable String userId);

    /**
     * An open task, whoever has it.
     *
     * @param name in the reader's language
     * @param desks on which it lies
     * @param byName whether whoever has it was asked herself, beside the desks, as one who stands in is
     */
    record HeldTask(
            String taskId,
            String taskDefinitionKey,
            String name,
            CaseNumber caseNumber,
            @Nullable String assignee,
            Set<Membership> desks,
            boolean byName,
            Instant createdAt,
            @Nullable Instant dueAt,
            boolean late) {}

    /** Open tasks of one kind that somebody has, how many of them are late, and how old the oldest is. */
    record Load(String userId, String taskDefinitionKey, int open, int late, Instant oldest) {}
}
