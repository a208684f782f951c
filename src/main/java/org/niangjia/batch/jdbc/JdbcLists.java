package org.niangjia.batch.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.niangjia.batch.GrantList;
import org.niangjia.batch.Lists;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.PersonIndexes;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.web.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLists implements Lists {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final PersonIndexes people;

    JdbcLists(JdbcClient jdbc, Clock clock, PersonIndexes people) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.people = people;
    }

    @Override
    public void add(GrantList list) {
        jdbc.sql(
                        """
                        insert into grant_list (list_id, case_number, office, title, imported_by, imported_at, status,
                            total_fen)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(list.listId())
                .param(list.caseNumber().value())
                .param(list.office().value())
                .param(list.title())
                .param(list.importedBy())
                .param(OffsetDateTime.ofInstant(list.importedAt(), clock.getZone()))
                .param(list.status().code())
                .param(list.total().fen())
                .update();
    }

    @Override
    public void addRow(String listId, GrantList.Row row) {
        jdbc.sql(
                        """
                        insert into grant_list_row (list_id, row_, case_number, person, grant_id, goods, quantity, note)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(listId)
                .param(row.row())
                .param(row.caseNumber().value())
                .param(row.person().value())
                .param(row.grantId())
                .param(row.goods())
                .param(row.quantity())
                .param(row.note())
                .update();
    }

    @Override
    public void save(GrantList list) {
        jdbc.sql("update grant_list set status = ? where list_id = ?")
                .param(list.status().code())
                .param(list.listId())
                .update();
    }

    @Override
    public Optional<GrantList> find(String listId) {
        return jdbc.sql("select * from grant_list where list_id = ?")
                .param(listId)
                .query(JdbcLists::list)
                .optional();
    }

    @Override
    public Optional<GrantList> ofCase(CaseNumber caseNumber) {
        return jdbc.sql("select * from grant_list where case_number = ?")
                .param(caseNumber.value())
                .query(JdbcLists::list)
                .optional();
    }

    @Override
    public List<GrantList.Row> rows(String listId) {
        return jdbc.sql("select * from grant_list_row where list_id = ? order by row_")
                .param(listId)
                .query((row, number) -> new GrantList.Row(
                        row.getInt("row_"),
                        new CaseNumber(row.getString("case_number")),
                        new PersonId(row.getString("person")),
                        row.getString("grant_id"),
                        Objects.requireNonNullElse(row.getString("goods"), ""),
                        Objects.requireNonNullElse(row.getString("quantity"), ""),
                        Objects.requireNonNullElse(row.getString("note"), "")))
                .list();
    }

    @Override
    public List<String> grantsOf(String listId) {
        return rows(listId).stream().map(GrantList.Row::grantId).toList();
    }

    @Override
    public boolean isOfList(CaseNumber caseNumber) {
        return ofCase(caseNumber).isPresent();
    }

    @Override
    public List<String> grantsFor(CaseNumber caseNumber) {
        return jdbc.sql("select grant_id from grant_list_row where case_number = ? order by grant_id")
                .param(caseNumber.value())
                .query(String.class)
                .list();
    }

    @Override
    public boolean isAwaited(CaseNumber caseNumber) {
        return jdbc.sql(
                                """
                                select count(*) from grant_list_row r join grant_list l on l.list_id = r.list_id
                                where r.case_number = ? and l.status = ?
                                """)
                        .param(caseNumber.value())
                        .param(GrantList.Status.AWAITING_APPROVAL.code())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public Page<GrantList> list(Set<OfficeCode> offices, int page) {
        var visible = new ArrayList<String>();
        var params = new HashMap<String, Object>();
        for (var office : offices) {
            params.put("office" + visible.size(), office.prefix() + "%");
            visible.add("office like :office" + visible.size());
        }
        if (visible.isEmpty()) {
            return new Page<>(List.of(), page, Page.SIZE, 0);
        }
        var where = " from grant_list where " + String.join(" or ", visible);
        var total = jdbc.sql("select count(*)" + where)
                .params(params)
                .query(Long.class)
                .single();
        params.put("size", Page.SIZE);
        params.put("offset", (long) page * Page.SIZE);
        var lists = jdbc.sql("select *" + where
                        + " order by imported_at desc, list_id offset :offset rows fetch next :size rows only")
                .params(params)
                .query(JdbcLists::list)
                .list();
        return new Page<>(lists, page, Page.SIZE, total);
    }

    @Override
    public Optional<Known> known(IdNumber number, OfficeCode office) {
        return jdbc.sql(
                        """
                        select person.case_number, person.person_id from person
                        join aid_case on aid_case.case_number = person.case_number
                        where person.id_number_index = ? and aid_case.status = 'open' and aid_case.office like ?
                        order by aid_case.reported_at desc, aid_case.case_number desc
                        fetch first 1 rows only
                        """)
                .param(people.ofIdNumber(number.value()))
                .param(office.prefix() + "%")
                .query((row, index) -> new Known(
                        new CaseNumber(row.getString("case_number")), new PersonId(row.getString("person_id"))))
                .optional();
    }

    private static GrantList list(ResultSet row, int number) throws SQLException {
        return new GrantList(
                row.getString("list_id"),
                new CaseNumber(row.getString("case_number")),
                new OfficeCode(row.getString("office")),
                row.getString("title"),
                row.getString("imported_by"),
                row.getObject("imported_at", OffsetDateTime.class).toInstant(),
                GrantList.Status.of(row.getString("status")),
                new Money(row.getLong("total_fen")));
    }
}
