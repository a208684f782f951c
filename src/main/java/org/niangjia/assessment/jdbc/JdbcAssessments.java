package org.niangjia.assessment.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.niangjia.assessment.Assessments;
import org.niangjia.assessment.HomeVisit;
import org.niangjia.assessment.Review;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.NeedReport;
import org.niangjia.casefile.Risk;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAssessments implements Assessments {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcAssessments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void add(HomeVisit visit) {
        jdbc.sql(
                        """
                        insert into home_visit (visit_id, case_number, visited_on, officer, co_visitor, findings,
                            causes, risk, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(visit.visitId())
                .param(visit.caseNumber().value())
                .param(visit.visitedOn())
                .param(visit.officer())
                .param(visit.coVisitor())
                .param(visit.findings())
                .param(String.join(",", visit.causes()))
                .param(visit.risk().code())
                .param(OffsetDateTime.now(clock))
                .update();
        for (int position = 0; position < visit.needs().size(); position++) {
            var need = visit.needs().get(position);
            jdbc.sql("insert into home_visit_need (visit_id, position_, kind, note) values (?, ?, ?, ?)")
                    .param(visit.visitId())
                    .param(position)
                    .param(need.kind())
                    .param(need.note())
                    .update();
        }
    }

    @Override
    public Optional<HomeVisit> latestVisit(CaseNumber caseNumber) {
        return jdbc.sql(
                        """
                        select * from home_visit where case_number = ?
                        order by entry desc fetch first 1 rows only
                        """)
                .param(caseNumber.value())
                .query((row, number) -> visit(row))
                .optional();
    }

    private HomeVisit visit(ResultSet row) throws SQLException {
        var visitId = row.getString("visit_id");
        return new HomeVisit(
                visitId,
                new CaseNumber(row.getString("case_number")),
                row.getObject("visited_on", LocalDate.class),
                row.getString("officer"),
                row.getString("co_visitor"),
                row.getString("findings"),
                codes(row.getString("causes")),
                needs(visitId),
                Risk.of(row.getString("risk")));
    }

    private List<NeedReport> needs(String visitId) {
        return jdbc.sql("select kind, note from home_visit_need where visit_id = ? order by position_")
                .param(visitId)
                .query((row, number) -> new NeedReport(row.getString("kind"), row.getString("note")))
                .list();
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
                            reason, reviewed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(review.reviewId())
                .param(review.caseNumber().value())
                .param(review.planVersion())
                .param(review.reviewer())
                .param(review.decision().code())
                .param(returnTo == null ? null : returnTo.code())
                .param(review.reason())
                .param(OffsetDateTime.now(clock))
                .update();
    }

    @Override
    public List<Review> reviews(CaseNumber caseNumber) {
        return jdbc.sql("select * from plan_review where case_number = ? order by entry")
                .param(caseNumber.value())
                .query(JdbcAssessments::review)
                .list();
    }

    private static Review review(ResultSet row, int number) throws SQLException {
        var returnTo = row.getString("return_to");
        return new Review(
                row.getString("review_id"),
                new CaseNumber(row.getString("case_number")),
                row.getInt("plan_version"),
                row.getString("reviewer"),
                Review.Decision.valueOf(row.getString("decision").toUpperCase(Locale.ROOT)),
                returnTo == null ? null : Review.Step.valueOf(returnTo.toUpperCase(Locale.ROOT)),
                row.getString("reason"));
    }
}
