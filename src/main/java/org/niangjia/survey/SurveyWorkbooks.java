package org.niangjia.survey;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Component;

/** Writes XLSX workbooks row by row: the template, what is wrong beside each wrong row, what came of every good one. */
@Component
public class SurveyWorkbooks {

    private static final int AT_ONCE = 1_000;
    private static final String TEXT = "@";

    private final Surveys surveys;
    private final SurveyViews views;
    private final CaseAccess access;
    private final Catalogue catalogue;
    private final Offices offices;
    private final Texts texts;

    SurveyWorkbooks(
            Surveys surveys, SurveyViews views, CaseAccess access, Catalogue catalogue, Offices offices, Texts texts) {
        this.surveys = surveys;
        this.views = views;
        this.access = access;
        this.catalogue = catalogue;
        this.offices = offices;
        this.texts = texts;
    }

    /** An empty sheet with the headings, and beside it what to write under each. */
    public void template(OutputStream to, Actor reader) throws IOException {
        try (var workbook = new Workbook(to, "Niangjia", "1.0")) {
            var sheet = workbook.newWorksheet("名单");
            headings(sheet, List.of());
            for (var column :
                    List.of(SurveyColumn.ID_NUMBER, SurveyColumn.PHONE, SurveyColumn.OFFICE, SurveyColumn.HOUSEHOLD)) {
                // A text column keeps all eighteen digits of an identity number.
                sheet.style(column.ordinal()).format(TEXT).set();
            }
            sheet.freezePane(0, 1);
            guide(workbook.newWorksheet("填写说明"), reader);
        }
    }

    private void headings(Worksheet sheet, List<String> more) {
        for (var column : SurveyColumn.values()) {
            sheet.value(0, column.ordinal(), column.heading());
            sheet.style(0, column.ordinal()).bold().set();
            sheet.width(column.ordinal(), column.width());
        }
        for (int at = 0; at < more.size(); at++) {
            var column = SurveyColumn.values().length + at;
            sheet.value(0, column, more.get(at));
            sheet.style(0, column).bold().set();
            sheet.width(column, 50);
        }
    }

    private void guide(Worksheet sheet, Actor reader) {
        sheet.width(0, 18);
        sheet.width(1, 100);
        var line = 0;
        for (var column : SurveyColumn.values()) {
            sheet.value(line, 0, column.heading());
            sheet.value(line++, 1, texts.get("survey.guide." + column.name().toLowerCase(Locale.ROOT)));
        }
        line = words(sheet, line + 1, SurveyColumn.SITUATION, "cause", "condition");
        line = words(sheet, line, SurveyColumn.NEEDS, "need");
        line = words(sheet, line, SurveyColumn.AGENCIES, "agency");
        line = words(sheet, line, SurveyColumn.RELATION, "relation") + 1;
        var hers = ReceiveSurvey.officeOf(reader);
        for (var office : offices.all()) {
            if (office.roles().contains(Role.CASEWORKER)
                    && hers.filter(own -> own.covers(office.code())).isPresent()) {
                sheet.value(line, 0, office.code().value());
                sheet.value(line++, 1, office.zh());
            }
        }
    }

    private int words(Worksheet sheet, int line, SurveyColumn column, String... kinds) {
        var words = new ArrayList<String>();
        for (var kind : kinds) {
            catalogue.of(kind).stream()
                    .map(Catalogue.Entry::zh)
                    .filter(word -> !words.contains(word))
                    .forEach(words::add);
        }
        sheet.value(line, 0, column.heading());
        sheet.value(line, 1, String.join("、", words));
        return line + 1;
    }

    /** The wrong rows as they came, and in the last column what is wrong with each; to be corrected and sent again. */
    public void faults(String surveyId, OutputStream to) throws IOException {
        write(
                surveyId,
                to,
                EnumSet.of(KeptRow.Status.WRONG),
                List.of(texts.get("survey.column.faults")),
                row -> List.of(row.faults().stream()
                        .map(fault -> "“" + fault.column().heading() + "”" + views.sentence(fault))
                        .collect(Collectors.joining(" "))));
    }

    /** What came of every row of which something is kept. The number of a case stands where its reader may see the case. */
    public void result(String surveyId, Actor reader, OutputStream to) throws IOException {
        var hers = access.offices(reader);
        write(
                surveyId,
                to,
                EnumSet.allOf(KeptRow.Status.class),
                List.of(texts.get("survey.column.outcome"), texts.get("survey.column.case")),
                row -> List.of(texts.get("survey.outcome." + row.status().code()), caseNumber(row, hers)));
    }

    private static String caseNumber(KeptRow row, Set<OfficeCode> hers) {
        var caseNumber = row.caseNumber();
        if (caseNumber == null) {
            return "";
        }
        // A case's number begins with the district that opened it.
        var district = new OfficeCode(caseNumber.value().substring(0, 6));
        return hers.stream().anyMatch(office -> office.covers(district) || district.covers(office))
                ? caseNumber.value()
                : "";
    }

    private interface More {
        List<String> of(KeptRow row);
    }

    private void write(String surveyId, OutputStream to, Set<KeptRow.Status> statuses, List<String> headings, More more)
            throws IOException {
        try (var workbook = new Workbook(to, "Niangjia", "1.0")) {
            var sheet = workbook.newWorksheet("名单");
            var first = SurveyColumn.values().length;
            headings(sheet, headings);
            sheet.width(first + headings.size(), 10);
            sheet.value(0, first + headings.size(), texts.get("survey.column.row"));
            sheet.freezePane(0, 1);
            var line = 1;
            List<KeptRow> some = List.of();
            do {
                some = surveys.rows(
                        surveyId,
                        statuses,
                        some.isEmpty() ? 0 : some.get(some.size() - 1).number(),
                        AT_ONCE);
                for (var row : some) {
                    for (var text : row.text().texts().entrySet()) {
                        sheet.inlineString(line, text.getKey().ordinal(), text.getValue());
                    }
                    var words = more.of(row);
                    for (int at = 0; at < words.size(); at++) {
                        sheet.inlineString(line, first + at, words.get(at));
                    }
                    sheet.value(line++, first + words.size(), row.number());
                }
                sheet.flush();
            } while (some.size() == AT_ONCE);
        }
    }
}
