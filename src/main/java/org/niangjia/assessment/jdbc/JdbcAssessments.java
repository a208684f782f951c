package org.niangjia.assessment.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.assessment.Assessments;
import org.niangjia.assessment.HomeVisit;
import org.niangjia.assessment.Means;
import org.niangjia.assessment.Review;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.NeedReport;
import org.niangjia.casefile.Risk;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.PlainColumn;
import org.niangjia.platform.cipher.SealedField;
import org.niangjia.platform.cipher.StillPlain;
import org.niangjia.platform.store.RowsOfHeld;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAssessments implements Assessments, StillPlain {

    private final RowsOfHeld<CaseNumber, Optional<HomeVisit>> latest;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final SealedField findings;
    private final SealedField causes;
    private final SealedField note;
    private final SealedField reviewReason;
    private final SealedField means;

    JdbcAssessments(JdbcClient jdbc, Clock clock, CaseCipher cipher, CaseFiles caseFiles) {
        this.latest = new RowsOfHeld<>(caseFiles::holds);
        this.jdbc = jdbc;
        this.clock = clock;
        this.findings = new SealedField(cipher, "home-visit.findings");
        this.causes = new SealedField(cipher, "home-visit.causes");
        this.note = new SealedField(cipher, "home-visit.need");
        this.reviewReason = new SealedField(cipher, "plan.review-reason");
        this.means = new SealedField(cipher, "home-visit.means");
    }

    @Override
    public void add(HomeVisit visit) {
        jdbc.sql(
                        """
                        insert into home_visit (visit_id, case_number, visited_on, officer, co_visitor, findings_sealed,
                            causes_sealed, risk, means_sealed, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(visit.visitId())
                .param(visit.caseNumber().value())
                .param(visit.visitedOn())
                .param(visit.officer())
                .param(visit.coVisitor())
                .param(findings.seal(visit.caseNumber().value(), visit.findings()))
                .param(causes.seal(visit.caseNumber().value(), String.join(",", visit.causes())))
                .param(visit.risk().code())
                .param(means.seal(visit.caseNumber().value(), means(visit.means())))
                .param(OffsetDateTime.now(clock))
                .update();
        for (int position = 0; position < visit.needs().size(); position++) {
            var need = visit.needs().get(position);
            jdbc.sql("insert into home_visit_need (visit_id, position_, kind, note_sealed) values (?, ?, ?, ?)")
                    .param(visit.visitId())
                    .param(position)
                    .param(need.kind())
                    .param(note.seal(visit.caseNumber().value(), need.note()))
                    .update();
        }
        latest.written(visit.caseNumber());
    }

    @Override
    public Optional<HomeVisit> latestVisit(CaseNumber caseNumber) {
        return latest.find(caseNumber, () -> jdbc.sql(
                        """
                        select * from home_visit where case_number = ?
                        order by entry desc fetch first 1 rows only
                        """)
                .param(caseNumber.value())
                .query((row, number) -> visit(row))
                .optional());
    }

    private HomeVisit visit(ResultSet row) throws SQLException {
        var visitId = row.getString("visit_id");
        var caseNumber = row.getString("case_number");
        return new HomeVisit(
                visitId,
                new CaseNumber(caseNumber),
                row.getObject("visited_on", LocalDate.class),
                row.getString("officer"),
                row.getString("co_visitor"),
                text(findings.open(caseNumber, row.getString("findings_sealed"))),
                codes(text(causes.open(caseNumber, row.getString("causes_sealed")))),
                needs(caseNumber, visitId),
                Risk.of(row.getString("risk")),
                means(means.open(caseNumber, row.getString("means_sealed"))));
    }

    /** The income and the code, one of which may be empty, between a comma. */
    private static @Nullable String means(Means means) {
        return means.equals(Means.UNKNOWN)
                ? null
                : "%s,%s"
                        .formatted(
                                Objects.requireNonNullElse(means.incomePerHead(), ""),
                                Objects.requireNonNullElse(means.stateSupport(), ""));
    }

    private static Means means(@Nullable String opened) {
        if (opened == null) {
            return Means.UNKNOWN;
        }
        var parts = opened.split(",", 2);
        return new Means(parts[0].isEmpty() ? null : Integer.valueOf(parts[0]), parts[1].isEmpty() ? null : parts[1]);
    }

    private List<NeedReport> needs(String caseNumber, String visitId) {
        return jdbc.sql("select kind, note_sealed from home_visit_need where visit_id = ? order by position_")
                .param(visitId)
                .query((row, number) ->
                        new NeedReport(row.getString("kind"), note.open(caseNumber, row.getString("note_sealed"))))
                .list();
    }

    private static String text(@Nullable String opened) {
        return Objects.requireNonNullElse(opened, "");
    }

    @Override
    public int sealSome() {
        return ofVisit(findings, "findings").sealSome()
                + ofVisit(causes, "causes").sealSome()
                + new PlainColumn(
                                jdbc,
                                reviewReason,
                                "plan_review",
                                "plan_review",
                                "case_number",
                                "review_id",
                                "reason",
                                "reason_sealed")
                        .sealSome()
                + new PlainColumn(
                                jdbc,
                                note,
                                "home_visit_need",
                                "home_visit_need join home_visit on home_visit.visit_id = home_visit_need.visit_id",
                                "home_visit.case_number",
                                "visit_id, position_",
                                "note",
                                "note_sealed")
                        .sealSome();
    }

    private PlainColumn ofVisit(SealedField field, String column) {
        return new PlainColumn(
                jdbc, field, "home_visit", "home_visit", "case_number", "visit_id", column, column + "_sealed");
    }

    private static Set<String> codes(String joined) {
        return joined.isEmpty() ? Set.of() : Set.of(joined.split(","));
    }

    @Override
    public void madeBy(CaseNumber caseNumber, int planVersion, String userId) {
        jdbc.sql("insert into plan_maker (case_number, plan_version, maker) values (?, ?, ?)")
                .param(caseNumber.value())
                .param(planVersion)
                .param(userId)
                .update();
    }

    @Override
    public void add(Review review) {
        var returnTo = review.returnTo();
        jdbc.sql(
                        """
                        insert into plan_review (review_id, case_number, plan_version, reviewer, decision, return_to,
                            reason_sealed, reviewed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(review.reviewId())
                .param(review.caseNumber().value())
                .param(review.planVersion())
                .param(review.reviewer())
                .param(review.decision().code())
                .param(returnTo == null ? null : returnTo.code())
                .param(reviewReason.seal(review.caseNumber().value(), review.reason()))
                .param(OffsetDateTime.now(clock))
                .update();
    }

    @Override
    public List<Review> reviews(CaseNumber caseNumber) {
        return jdbc.sql("select * from plan_review where case_number = ? order by entry")
                .param(caseNumber.value())
                .query(this::review)
                .list();
    }

    private Review review(ResultSet row, int number) throws SQLException {
        var returnTo = row.getString("return_to");
        return new Review(
                row.getString("review_id"),
                new CaseNumber(row.getString("case_number")),
                row.getInt("plan_version"),
                row.getString("reviewer"),
                Review.Decision.valueOf(row.getString("decision").toUpperCase(Locale.ROOT)),
                returnTo == null ? null : Review.Step.valueOf(returnTo.toUpperCase(Locale.ROOT)),
                reviewReason.open(row.getString("case_number"), row.getString("reason_sealed")));
    }
}
