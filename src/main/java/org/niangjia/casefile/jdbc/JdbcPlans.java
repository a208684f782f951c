package org.niangjia.casefile.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Plan;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.platform.store.RowsOfHeld;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPlans implements Plans {

    private final RowsOfHeld<CaseNumber, Optional<Plan>> known;
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcPlans(JdbcClient jdbc, Clock clock, CaseFiles caseFiles) {
        this.known = new RowsOfHeld<>(caseFiles::holds);
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Plan> current(CaseNumber caseNumber) {
        return known.find(caseNumber, () -> read(caseNumber));
    }

    private Optional<Plan> read(CaseNumber caseNumber) {
        return jdbc.sql("select * from plan where case_number = ? order by version desc fetch first 1 rows only")
                .param(caseNumber.value())
                .query((row, number) -> new Plan(
                        caseNumber,
                        row.getInt("version"),
                        row.getBoolean("agreed_by_household"),
                        items(caseNumber, row.getInt("version"))))
                .optional();
    }

    private List<PlanItem> items(CaseNumber caseNumber, int version) {
        return jdbc.sql("select * from plan_item where case_number = ? and plan_version = ? order by position_")
                .param(caseNumber.value())
                .param(version)
                .query(JdbcPlans::read)
                .list();
    }

    @Override
    public PlanItem item(String itemId) {
        return jdbc.sql("select * from plan_item where item_id = ?")
                .param(itemId)
                .query(JdbcPlans::read)
                .optional()
                .orElseThrow();
    }

    @Override
    public void add(Plan plan) {
        jdbc.sql("insert into plan (case_number, version, agreed_by_household, made_at) values (?, ?, ?, ?)")
                .param(plan.caseNumber().value())
                .param(plan.version())
                .param(plan.agreedByHousehold())
                .param(OffsetDateTime.now(clock))
                .update();
        for (int position = 0; position < plan.items().size(); position++) {
            insert(plan.items().get(position), position);
        }
        known.written(plan.caseNumber());
    }

    @Override
    public void addItem(PlanItem item) {
        var position = jdbc.sql("select count(*) from plan_item where case_number = ? and plan_version = ?")
                .param(item.caseNumber().value())
                .param(item.planVersion())
                .query(Integer.class)
                .single();
        insert(item, position);
        known.written(item.caseNumber());
    }

    private void insert(PlanItem item, int position) {
        jdbc.sql(
                        """
                        insert into plan_item (item_id, case_number, plan_version, position_, kind, agency, service,
                            programme, person, amount_fen, times)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(item.itemId())
                .param(item.caseNumber().value())
                .param(item.planVersion())
                .param(position)
                .param(item.kind().name().toLowerCase(Locale.ROOT))
                .param(item.agency())
                .param(item.service())
                .param(item.programme())
                .param(item.person() == null ? null : item.person().value())
                .param(item.amount() == null ? null : item.amount().fen())
                .param(item.times())
                .update();
    }

    private static PlanItem read(ResultSet row, int number) throws SQLException {
        var person = row.getString("person");
        var amount = row.getObject("amount_fen", Long.class);
        return new PlanItem(
                row.getString("item_id"),
                new CaseNumber(row.getString("case_number")),
                row.getInt("plan_version"),
                PlanItem.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("agency"),
                row.getString("service"),
                row.getString("programme"),
                person == null ? null : new PersonId(person),
                amount == null ? null : new Money(amount),
                row.getObject("times", Integer.class));
    }
}
