package org.niangjia.worklist;

import java.util.Set;
import org.niangjia.casefile.CaseNumber;

/**
 * What one kind of user task shows and asks, and the use case that takes the answer.
 *
 * @param <S> the submission: a record bound by Jackson and checked by Jakarta Bean Validation; the titles of its fields
 *     are the texts {@code field.<name>}, or {@code task.<taskDefinitionKey>.<name>} where the task words it otherwise
 */
public interface TaskForm<S> {

    /** The element id of the user task in its model. */
    String taskDefinitionKey();

    Class<S> submissionType();

    /** The groups of constraints that the submission must keep; the default group where none is named. */
    default Class<?>[] constraints() {
        return new Class<?>[0];
    }

    /**
     * What the reader needs to see. By convention it has a member {@code prefill}, shaped like the submission, and
     * {@code choices} with the codes to choose from that depend on the case.
     */
    Object show(TaskAtHand task);

    /**
     * Whether this person could answer it, as things stand: nobody is handed a task only to learn that it is not hers to
     * decide. That she is no relative and holds the desk is asked elsewhere.
     */
    default boolean isOpenTo(TaskAtHand task) {
        return true;
    }

    /**
     * Cases beside the task's own without which the answer cannot be taken. All are held together before it is, so that
     * none changes meanwhile; whether they are what the person takes them for is asked then.
     */
    default Set<CaseNumber> alsoHolds(S submission) {
        return Set.of();
    }

    /**
     * Takes the answer, in the transaction that completes the task. A refusal rolls all of it back: the task stays, and
     * the person is told field by field.
     */
    Answer take(TaskAtHand task, S submission);
}
