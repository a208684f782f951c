package org.niangjia.survey;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.sheet.Pages;
import org.niangjia.platform.web.Page;

/** Where surveys and their rows are kept, sealed under a key of each survey's own. */
public interface Surveys {

    /** Bytes of a page of the file. */
    int PAGE = 128 << 10;

    void add(Survey survey);

    Optional<Survey> find(String surveyId);

    /** The survey, held until the transaction ends. */
    Optional<Survey> hold(String surveyId);

    /** Keeps status and counts as they are now. */
    void save(Survey survey);

    /** A page of the surveys of these offices and those below them, newest first. */
    Page<Survey> list(Set<OfficeCode> offices, int page);

    /** What a node could work on now: files to be read that nobody reads, cases to be opened; the oldest first. */
    List<Survey> toWorkOn(Instant now);

    /** Surveys that were last touched before, and whose rows are still there. */
    List<String> untouchedSince(Set<Survey.Status> statuses, Instant before);

    /** Pages of the file as it came in. */
    Pages file(String surveyId);

    /** Texts of the file, while it is read. */
    Pages texts(String surveyId);

    /** The file and its texts are not needed any more. */
    void forgetFile(String surveyId);

    /** Takes the file to read it, until then; false when another reads it. Whatever was read before is gone. */
    boolean claim(String surveyId, String reader, Instant now, Instant until);

    /** Goes on reading until then; false when it is not ours to read any more. */
    boolean goOn(String surveyId, String reader, Instant until, Survey.Counts counts);

    /** Whether it is still that reader's to read. */
    boolean isReadBy(String surveyId, String reader);

    /** Keeps in which column of the sheet, from 0, each of ours stands. */
    void headed(String surveyId, Map<SurveyColumn, Integer> columns);

    Map<SurveyColumn, Integer> headings(String surveyId);

    void addRows(String surveyId, List<KeptRow> rows);

    /**
     * Once all rows are there: finds people who are on the list twice, brings households together, and lets go of those in
     * which nobody needs a case.
     *
     * @param mostInHousehold more than that many are no household
     */
    Gathered gather(String surveyId, int mostInHousehold);

    /** @param let go people of whom nothing is kept after all */
    record Gathered(int ready, int wrong, int letGo) {}

    /** Rows that are ready, whole households at a time, from where the last ones ended; the survey is held. */
    List<KeptRow> ready(String surveyId, int mostCases);

    /** Keeps what came of rows, and where the next ones begin. */
    void came(String surveyId, List<KeptRow> rows);

    /** Gives up the next household, which perhaps cannot even be read; how many rows it has. */
    int passOver(String surveyId);

    /** A few rows of that status behind that one, in the order of the sheet. */
    List<KeptRow> rows(String surveyId, Set<KeptRow.Status> statuses, int after, int most);

    /** Which of these people, by the blind index of their number, are in an open case, and in which. */
    Map<String, CaseNumber> inOpenCases(Collection<String> personIndexes);

    /** Nobody on the list is known any more; how many there were remains. */
    void erase(String surveyId, Instant now);
}
