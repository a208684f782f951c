package org.niangjia.casefile;

import org.jspecify.annotations.Nullable;

/** Where it is kept who read what of whom. Whatever shows a family's data says so here, before it shows it. */
public interface Readings {

    /** The case itself. */
    String CASE = "case";

    /** What a task's form shows of it. */
    String TASK = "task";

    /** A letter or notice about it. */
    String LETTER = "letter";

    /** A photo. */
    String PHOTO = "photo";

    /** A file for the bank, which names the payee and her account. */
    String PAYMENT_FILE = "payment-file";

    /** A list of grants with the names of everybody on it; the line is of the list's own case. */
    String LIST = "list";

    /** A copy for the family of what is kept of it. */
    String EXPORT = "export";

    /** The rows of a list of people, with names and numbers. */
    String SURVEY = "survey";

    /** Its signed file, with all that is told of the family. */
    String ARCHIVE = "archive";

    /** Its data was erased. */
    String ERASED = "erased";

    /** A case was opened to somebody in an emergency, or was asked for so and not opened. */
    String EMERGENCY = "emergency";

    /** A name or a number that was looked for. */
    String SEARCH = "search";

    /**
     * Adds a line, in the caller's transaction or one of its own.
     *
     * @param what was read, a code
     * @param caseNumber of whom; null where it is of no case, as a search is
     * @param detail which one of several, at most 200 characters; no name and no number of a person
     */
    void note(String actor, String what, @Nullable CaseNumber caseNumber, String detail);
}
