package org.niangjia.survey;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.office.Actor;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.Page;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What surveys look like to those who carry the cases of the office that handed them in, or of one above it. */
@Service
@Transactional(readOnly = true)
public class SurveyViews {

    private static final Set<Role> READERS =
            Set.of(Role.CASEWORKER, Role.SUPERVISOR, Role.DIRECTOR, Role.CITY, Role.PROVINCE, Role.AUDITOR);

    private static final int FAULTY_ROWS = 50;

    private final Surveys surveys;
    private final Texts texts;

    SurveyViews(Surveys surveys, Texts texts) {
        this.surveys = surveys;
        this.texts = texts;
    }

    /** A page of the surveys that the reader may see, newest first. */
    public Page<Head> page(Actor reader, int page) {
        var found = surveys.list(offices(reader), page);
        return new Page<>(found.items().stream().map(this::head).toList(), found.page(), found.size(), found.total());
    }

    /** The survey, if the reader may see it; an unknown one and a hidden one look alike. */
    public Optional<Head> find(String surveyId, Actor reader) {
        return surveys.find(surveyId)
                .filter(survey -> survey.status() != Survey.Status.RECEIVING)
                .filter(survey -> offices(reader).stream().anyMatch(office -> office.covers(survey.office())))
                .map(this::head);
    }

    /** Whether she may hand in surveys for the office, and decide on them. */
    public boolean mayDecide(Actor actor, OfficeCode office) {
        return actor.memberships().stream()
                .anyMatch(membership -> READERS.contains(membership.role())
                        && membership.role() != Role.AUDITOR
                        && membership.office().covers(office));
    }

    /** What is wrong, cell by cell, in the first rows behind that one. */
    public List<Fault> faults(String surveyId, int after) {
        var headings = surveys.headings(surveyId);
        return surveys.rows(surveyId, Set.of(KeptRow.Status.WRONG), after, FAULTY_ROWS).stream()
                .flatMap(row -> row.faults().stream().map(fault -> fault(row, fault, headings)))
                .toList();
    }

    private Fault fault(KeptRow row, RowFault fault, Map<SurveyColumn, Integer> headings) {
        var column = headings.get(fault.column());
        return new Fault(
                row.number(),
                column == null ? null : letters(column) + row.number(),
                texts.get(
                                "list.at",
                                String.valueOf(row.number()),
                                fault.column().heading())
                        + sentence(fault));
    }

    String sentence(RowFault fault) {
        return fault.key().startsWith("id-number.")
                ? texts.get(fault.key())
                : texts.get("survey.fault." + fault.key(), fault.argument());
    }

    /** As a sheet names its columns: A … Z, AA … */
    private static String letters(int column) {
        return (column >= 26 ? String.valueOf((char) ('A' + column / 26 - 1)) : "") + (char) ('A' + column % 26);
    }

    static Set<OfficeCode> offices(Actor reader) {
        return reader.memberships().stream()
                .filter(membership -> READERS.contains(membership.role()))
                .map(Membership::office)
                .collect(Collectors.toSet());
    }

    private Head head(Survey survey) {
        return new Head(
                survey.surveyId(),
                survey.channel(),
                survey.title(),
                survey.office(),
                survey.importedBy(),
                survey.importedAt(),
                survey.status(),
                refusal(survey.refusal()),
                survey.counts(),
                survey.erased());
    }

    private @Nullable String refusal(@Nullable String kept) {
        if (kept == null) {
            return null;
        }
        var parts = kept.split(":", 2);
        return texts.get(parts[0], parts.length > 1 ? parts[1] : "");
    }

    /**
     * A survey.
     *
     * @param refusal why its file was not read, in the reader's language
     * @param erased whether its rows are gone
     */
    public record Head(
            String surveyId,
            String channel,
            String title,
            OfficeCode office,
            String importedBy,
            Instant importedAt,
            Survey.Status surveyStatus,
            @Nullable String refusal,
            Survey.Counts counts,
            boolean erased) {}

    /**
     * Something that is wrong.
     *
     * @param row of the sheet
     * @param cell its address, e.g. {@code B7}; absent where the sheet has no such column
     */
    public record Fault(int row, @Nullable String cell, String message) {}
}
