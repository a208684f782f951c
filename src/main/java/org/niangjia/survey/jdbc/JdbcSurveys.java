package org.niangjia.survey.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.sheet.Pages;
import org.niangjia.platform.web.Page;
import org.niangjia.survey.KeptRow;
import org.niangjia.survey.RowFault;
import org.niangjia.survey.Survey;
import org.niangjia.survey.SurveyColumn;
import org.niangjia.survey.Surveys;
import org.niangjia.survey.TextRow;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSurveys implements Surveys {

    private static final TypeReference<Map<SurveyColumn, String>> TEXTS = new TypeReference<>() {};

    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final CaseCipher cipher;
    private final ZoneId zone;
    private final JsonMapper json = JsonMapper.builder().build();

    JdbcSurveys(JdbcClient jdbc, JdbcOperations batches, CaseCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.cipher = cipher;
        this.zone = clock.getZone();
    }

    private OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, zone);
    }

    @Override
    public void add(Survey survey) {
        jdbc.sql(
                        """
                        insert into survey (survey_id, channel, title, office, imported_by, imported_at, status,
                            touched_at, length_, expected_, read_, wrong, nothing_found, declined, ready, opened, known,
                            failed, cases, position_)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                        """)
                .param(survey.surveyId())
                .param(survey.channel())
                .param(survey.title())
                .param(survey.office().value())
                .param(survey.importedBy())
                .param(at(survey.importedAt()))
                .param(survey.status().code())
                .param(at(survey.touchedAt()))
                .param(survey.length())
                .update();
        cipher.begin(List.of(survey.surveyId()));
    }

    @Override
    public Optional<Survey> find(String surveyId) {
        return jdbc.sql("select * from survey where survey_id = ?")
                .param(surveyId)
                .query(JdbcSurveys::survey)
                .optional();
    }

    @Override
    public Optional<Survey> hold(String surveyId) {
        return jdbc.sql("select * from survey where survey_id = ? for update")
                .param(surveyId)
                .query(JdbcSurveys::survey)
                .optional();
    }

    @Override
    public void save(Survey survey) {
        jdbc.sql(
                        """
                        update survey
                        set status = ?, touched_at = ?, refusal = ?, length_ = ?, expected_ = ?, read_ = ?, wrong = ?,
                            nothing_found = ?, declined = ?, ready = ?, opened = ?, known = ?, failed = ?, cases = ?
                        where survey_id = ?
                        """)
                .param(survey.status().code())
                .param(at(survey.touchedAt()))
                .param(survey.refusal())
                .param(survey.length())
                .params(numbers(survey.counts()))
                .param(survey.counts().opened())
                .param(survey.counts().known())
                .param(survey.counts().failed())
                .param(survey.counts().cases())
                .param(survey.surveyId())
                .update();
    }

    private static List<Integer> numbers(Survey.Counts counts) {
        return List.of(
                counts.expected(),
                counts.read(),
                counts.wrong(),
                counts.nothingFound(),
                counts.declined(),
                counts.ready());
    }

    @Override
    public Page<Survey> list(Set<OfficeCode> offices, int page) {
        var visible = new ArrayList<String>();
        var params = new HashMap<String, Object>();
        for (var office : offices) {
            params.put("office" + visible.size(), office.prefix() + "%");
            visible.add("office like :office" + visible.size());
        }
        if (visible.isEmpty()) {
            return new Page<>(List.of(), page, Page.SIZE, 0);
        }
        var where = " from survey where status <> 'receiving' and (" + String.join(" or ", visible) + ")";
        var total = jdbc.sql("select count(*)" + where)
                .params(params)
                .query(Long.class)
                .single();
        params.put("size", Page.SIZE);
        params.put("offset", (long) page * Page.SIZE);
        var found = jdbc.sql("select *" + where
                        + " order by imported_at desc, survey_id offset :offset rows fetch next :size rows only")
                .params(params)
                .query(JdbcSurveys::survey)
                .list();
        return new Page<>(found, page, Page.SIZE, total);
    }

    @Override
    public List<Survey> toWorkOn(Instant now) {
        return jdbc.sql(
                        """
                        select * from survey
                        where status in ('waiting', 'opening') or (status = 'reading' and reader_until < ?)
                        order by touched_at, survey_id
                        """)
                .param(at(now))
                .query(JdbcSurveys::survey)
                .list();
    }

    @Override
    public List<String> untouchedSince(Set<Survey.Status> statuses, Instant before) {
        return jdbc.sql(
                        """
                        select survey_id from survey
                        where status in (:statuses) and touched_at < :before and erased_at is null
                        """)
                .param("statuses", statuses.stream().map(Survey.Status::code).toList())
                .param("before", at(before))
                .query(String.class)
                .list();
    }

    @Override
    public Pages file(String surveyId) {
        return new SealedPages(surveyId, "file");
    }

    @Override
    public Pages texts(String surveyId) {
        return new SealedPages(surveyId, "texts");
    }

    /** Pages of one kind, each sealed in its place. */
    private final class SealedPages implements Pages {

        private final String surveyId;
        private final String kind;

        SealedPages(String surveyId, String kind) {
            this.surveyId = surveyId;
            this.kind = kind;
        }

        @Override
        public void put(int page, byte[] content) {
            jdbc.sql("insert into survey_page (survey_id, kind, page, sealed) values (?, ?, ?, ?)")
                    .param(surveyId)
                    .param(kind)
                    .param(page)
                    .param(cipher.seal(
                            surveyId, field(page), Base64.getEncoder().encodeToString(content)))
                    .update();
        }

        @Override
        public byte[] get(int page) {
            var sealed = jdbc.sql("select sealed from survey_page where survey_id = ? and kind = ? and page = ?")
                    .param(surveyId)
                    .param(kind)
                    .param(page)
                    .query(String.class)
                    .single();
            return Base64.getDecoder()
                    .decode(cipher.open(surveyId, field(page), sealed).orElseThrow());
        }

        private String field(int page) {
            return "survey." + kind + "/" + page;
        }
    }

    @Override
    public void forgetFile(String surveyId) {
        jdbc.sql("delete from survey_page where survey_id = ?").param(surveyId).update();
    }

    @Override
    public boolean claim(String surveyId, String reader, Instant now, Instant until) {
        var ours = jdbc.sql(
                                """
                                update survey
                                set status = 'reading', reader = ?, reader_until = ?, expected_ = 0, read_ = 0, wrong = 0,
                                    nothing_found = 0, declined = 0, ready = 0
                                where survey_id = ?
                                    and (status = 'waiting' or (status = 'reading' and reader_until < ?))
                                """)
                        .param(reader)
                        .param(at(until))
                        .param(surveyId)
                        .param(at(now))
                        .update()
                > 0;
        if (ours) {
            jdbc.sql("delete from survey_row where survey_id = ?")
                    .param(surveyId)
                    .update();
            jdbc.sql("delete from survey_page where survey_id = ? and kind = 'texts'")
                    .param(surveyId)
                    .update();
        }
        return ours;
    }

    @Override
    public boolean goOn(String surveyId, String reader, Instant until, Survey.Counts counts) {
        return jdbc.sql(
                                """
                                update survey
                                set reader_until = ?, expected_ = ?, read_ = ?, wrong = ?, nothing_found = ?, declined = ?,
                                    ready = ?
                                where survey_id = ? and status = 'reading' and reader = ?
                                """)
                        .param(at(until))
                        .params(numbers(counts))
                        .param(surveyId)
                        .param(reader)
                        .update()
                > 0;
    }

    @Override
    public boolean isReadBy(String surveyId, String reader) {
        return jdbc.sql("select count(*) from survey where survey_id = ? and status = 'reading' and reader = ?")
                        .param(surveyId)
                        .param(reader)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public void headed(String surveyId, Map<SurveyColumn, Integer> columns) {
        jdbc.sql("update survey set headings = ? where survey_id = ?")
                .param(columns.entrySet().stream()
                        .map(each -> each.getKey().name() + "=" + each.getValue())
                        .collect(Collectors.joining(",")))
                .param(surveyId)
                .update();
    }

    @Override
    public Map<SurveyColumn, Integer> headings(String surveyId) {
        return jdbc
                .sql("select coalesce(headings, '') from survey where survey_id = ?")
                .param(surveyId)
                .query(String.class)
                .optional()
                .stream()
                .flatMap(kept -> Stream.of(kept.split(",")))
                .filter(each -> !each.isEmpty())
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> SurveyColumn.valueOf(each[0]), each -> Integer.valueOf(each[1])));
    }

    @Override
    public void addRows(String surveyId, List<KeptRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        batches.batchUpdate(
                """
                insert into survey_row (survey_id, row_, lead_row, status, in_need, person_index, household_index, sealed,
                    faults)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows,
                rows.size(),
                (statement, row) -> {
                    statement.setString(1, surveyId);
                    statement.setInt(2, row.text().number());
                    statement.setInt(3, row.lead());
                    statement.setString(4, row.status().code());
                    statement.setBoolean(5, row.inNeed());
                    statement.setString(6, row.personIndex());
                    statement.setString(7, row.householdIndex());
                    statement.setString(
                            8, cipher.seal(surveyId, field(row.text().number()), written(row.text())));
                    statement.setString(9, RowFault.join(row.faults()));
                });
    }

    @Override
    public Gathered gather(String surveyId, int mostInHousehold) {
        var repeated = firstOf(surveyId, "person_index");
        batches.batchUpdate(
                "update survey_row set status = 'wrong', faults = ? where survey_id = ? and row_ = ?",
                repeated,
                AT_ONCE,
                (statement, row) -> {
                    statement.setString(
                            1,
                            RowFault.join(List.of(
                                    new RowFault(SurveyColumn.ID_NUMBER, "repeated", String.valueOf(row.first())))));
                    statement.setString(2, surveyId);
                    statement.setInt(3, row.row());
                });
        var tooLarge = jdbc.sql(
                        """
                        update survey_row set status = 'wrong', faults = 'HOUSEHOLD:household-too-large:'
                        where survey_id = :survey and status = 'ready' and household_index in (
                            select household_index from survey_row where survey_id = :survey and status = 'ready'
                            group by household_index having count(*) > :most)
                        """)
                .param("survey", surveyId)
                .param("most", mostInHousehold)
                .update();
        var letGo = jdbc.sql(
                        """
                        select row_ from (
                            select row_, max(case when in_need then 1 else 0 end)
                                over (partition by household_index) as needed
                            from survey_row
                            where survey_id = ? and status = 'ready' and household_index is not null) households
                        where needed = 0
                        """)
                .param(surveyId)
                .query(Integer.class)
                .list();
        batches.batchUpdate(
                "delete from survey_row where survey_id = ? and row_ = ?", letGo, AT_ONCE, (statement, row) -> {
                    statement.setString(1, surveyId);
                    statement.setInt(2, row);
                });
        batches.batchUpdate(
                "update survey_row set lead_row = ? where survey_id = ? and row_ = ?",
                firstOf(surveyId, "household_index"),
                AT_ONCE,
                (statement, row) -> {
                    statement.setInt(1, row.first());
                    statement.setString(2, surveyId);
                    statement.setInt(3, row.row());
                });
        var ready = jdbc.sql("select count(*) from survey_row where survey_id = ? and status = 'ready'")
                .param(surveyId)
                .query(Integer.class)
                .single();
        return new Gathered(ready, repeated.size() + tooLarge, letGo.size());
    }

    /** A row, and an earlier one that says the same. */
    private record Later(int row, int first) {}

    /** Rows that are ready and not the first of theirs; found in one pass, as the database knows nothing of new rows yet. */
    private List<Later> firstOf(String surveyId, String index) {
        return jdbc.sql(
                        """
                        select row_, first_row from (
                            select row_, min(row_) over (partition by %s) as first_row from survey_row
                            where survey_id = ? and status = 'ready' and %s is not null) rows_of_one
                        where row_ > first_row
                        """
                                .formatted(index, index))
                .param(surveyId)
                .query((row, number) -> new Later(row.getInt("row_"), row.getInt("first_row")))
                .list();
    }

    @Override
    public List<KeptRow> ready(String surveyId, int mostCases) {
        var done = jdbc.sql("select position_ from survey where survey_id = ?")
                .param(surveyId)
                .query(Integer.class)
                .single();
        var leads = jdbc.sql(
                        """
                        select distinct lead_row from survey_row
                        where survey_id = :survey and status = 'ready' and lead_row > :done
                        order by lead_row fetch first :most rows only
                        """)
                .param("survey", surveyId)
                .param("done", done)
                .param("most", mostCases)
                .query(Integer.class)
                .list();
        return leads.isEmpty()
                ? List.of()
                : jdbc.sql(
                                """
                                select * from survey_row
                                where survey_id = :survey and status = 'ready' and lead_row > :done and lead_row <= :last
                                order by lead_row, row_
                                """)
                        .param("survey", surveyId)
                        .param("done", done)
                        .param("last", leads.get(leads.size() - 1))
                        .query(this::row)
                        .list();
    }

    @Override
    public void came(String surveyId, List<KeptRow> rows) {
        batches.batchUpdate(
                "update survey_row set status = ?, case_number = ?, faults = ? where survey_id = ? and row_ = ?",
                rows,
                rows.size(),
                (statement, row) -> {
                    var caseNumber = row.caseNumber();
                    statement.setString(1, row.status().code());
                    statement.setString(2, caseNumber == null ? null : caseNumber.value());
                    statement.setString(3, RowFault.join(row.faults()));
                    statement.setString(4, surveyId);
                    statement.setInt(5, row.text().number());
                });
        jdbc.sql("update survey set position_ = ? where survey_id = ?")
                .param(rows.stream().mapToInt(KeptRow::lead).max().orElseThrow())
                .param(surveyId)
                .update();
    }

    @Override
    public int passOver(String surveyId) {
        var lead = jdbc.sql(
                        """
                        select min(lead_row) from survey_row
                        where survey_id = :survey and status = 'ready'
                            and lead_row > (select position_ from survey where survey_id = :survey)
                        """)
                .param("survey", surveyId)
                .query(Integer.class)
                .single();
        jdbc.sql("update survey set position_ = ? where survey_id = ?")
                .param(lead)
                .param(surveyId)
                .update();
        return jdbc.sql(
                        """
                        update survey_row set status = 'failed'
                        where survey_id = ? and lead_row = ? and status = 'ready'
                        """)
                .param(surveyId)
                .param(lead)
                .update();
    }

    @Override
    public List<KeptRow> rows(String surveyId, Set<KeptRow.Status> statuses, int after, int most) {
        return jdbc.sql(
                        """
                        select * from survey_row
                        where survey_id = :survey and status in (:statuses) and row_ > :after
                        order by row_ fetch first :most rows only
                        """)
                .param("survey", surveyId)
                .param("statuses", statuses.stream().map(KeptRow.Status::code).toList())
                .param("after", after)
                .param("most", most)
                .query(this::row)
                .list();
    }

    @Override
    public Map<String, CaseNumber> inOpenCases(Collection<String> personIndexes) {
        var found = new HashMap<String, CaseNumber>();
        if (!personIndexes.isEmpty()) {
            jdbc.sql(
                            """
                            select person.id_number_index, person.case_number from person
                            join aid_case on aid_case.case_number = person.case_number
                            where aid_case.status = 'open' and person.id_number_index in (:people)
                            order by person.case_number
                            """)
                    .param("people", personIndexes)
                    .query(row -> {
                        found.putIfAbsent(row.getString(1), new CaseNumber(row.getString(2)));
                    });
        }
        return found;
    }

    @Override
    public void erase(String surveyId, Instant now) {
        forgetFile(surveyId);
        jdbc.sql("delete from survey_row where survey_id = ?").param(surveyId).update();
        jdbc.sql("update survey set erased_at = ? where survey_id = ?")
                .param(at(now))
                .param(surveyId)
                .update();
        cipher.erase(surveyId);
    }

    private static String field(int row) {
        return "survey.row/" + row;
    }

    private String written(TextRow row) {
        try {
            return json.writeValueAsString(row.texts());
        } catch (JsonProcessingException ourOwnMap) {
            throw new IllegalStateException("A row cannot be written");
        }
    }

    private KeptRow row(ResultSet row, int number) throws SQLException {
        var at = row.getInt("row_");
        var caseNumber = row.getString("case_number");
        return new KeptRow(
                new TextRow(
                        at,
                        cipher.open(row.getString("survey_id"), field(at), row.getString("sealed"))
                                .map(this::read)
                                .orElse(Map.of()),
                        List.of()),
                row.getInt("lead_row"),
                KeptRow.Status.of(row.getString("status")),
                row.getBoolean("in_need"),
                row.getString("person_index"),
                row.getString("household_index"),
                RowFault.split(row.getString("faults")),
                caseNumber == null ? null : new CaseNumber(caseNumber));
    }

    private Map<SurveyColumn, String> read(String opened) {
        try {
            return json.readValue(opened, TEXTS);
        } catch (JsonProcessingException ourOwnMap) {
            // Its message would tell what stands in the row.
            throw new IllegalStateException("A row cannot be read");
        }
    }

    private static Survey survey(ResultSet row, int number) throws SQLException {
        return new Survey(
                row.getString("survey_id"),
                row.getString("channel"),
                row.getString("title"),
                new OfficeCode(row.getString("office")),
                row.getString("imported_by"),
                row.getObject("imported_at", OffsetDateTime.class).toInstant(),
                Survey.Status.of(row.getString("status")),
                row.getObject("touched_at", OffsetDateTime.class).toInstant(),
                row.getString("refusal"),
                row.getLong("length_"),
                new Survey.Counts(
                        row.getInt("expected_"),
                        row.getInt("read_"),
                        row.getInt("wrong"),
                        row.getInt("nothing_found"),
                        row.getInt("declined"),
                        row.getInt("ready"),
                        row.getInt("opened"),
                        row.getInt("known"),
                        row.getInt("failed"),
                        row.getInt("cases")),
                row.getObject("erased_at") != null);
    }
}
