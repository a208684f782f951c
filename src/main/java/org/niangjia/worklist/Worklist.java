package org.niangjia.worklist;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.web.Page;

/** The open tasks as a person sees them: only what she may work on. */
public interface Worklist {

    /**
     * One page, newest first.
     *
     * @param mine only those she has claimed
     * @param claimable only those nobody has claimed
     */
    Page<OpenTask> list(Actor reader, boolean mine, boolean claimable, @Nullable CaseNumber caseNumber, int page);

    /** Those of these tasks that she may work on, as their cards show them. */
    List<Card> cards(Actor reader, Collection<String> taskIds);

    /** The task before her; empty when there is none that she may work on. */
    Optional<TaskAtHand> open(Actor reader, String taskId);

    Claim claim(Actor actor, String taskId);

    /** Gives a task back to her colleagues; only its assignee can. */
    Claim release(Actor actor, String taskId);

    Submitted submit(Actor actor, String taskId, String submission);

    /**
     * A task in a list; no name of the household is in it.
     *
     * @param priority 50 for ordinary ones, more the longer somebody waits
     * @param late whether it is past its date
     */
    record OpenTask(
            String taskId,
            String taskDefinitionKey,
            String name,
            CaseNumber caseNumber,
            OfficeCode office,
            @Nullable String assignee,
            Instant createdAt,
            @Nullable Instant dueAt,
            int priority,
            boolean late) {}

    /**
     * What a task's card says of it besides the number of its case; no name of the household is in it.
     *
     * @param about the programme, the agency and what is asked of it, or the service, in the reader's language
     * @param urgent whether the family cannot wait
     */
    record Card(
            String taskId,
            String name,
            CaseNumber caseNumber,
            @Nullable String about,
            boolean urgent,
            Instant createdAt,
            @Nullable Instant dueAt,
            boolean late) {}

    /** What claiming came to. */
    enum Claim {
        DONE,
        GONE,
        ANOTHERS
    }

    /** What a submission came to. */
    sealed interface Submitted {

        record Done() implements Submitted {}

        /** The task is done, another's, or not claimed. */
        record NotYours() implements Submitted {}

        record Refused(Refusal refusal) implements Submitted {}
    }
}
