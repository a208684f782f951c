package org.niangjia.disbursement.jdbc;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.niangjia.casefile.GrantPayments.Part;
import org.niangjia.casefile.GrantPayments.Progress;
import org.niangjia.casefile.Money;
import org.niangjia.disbursement.Instalments;
import org.niangjia.platform.store.HeldRows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcInstalments implements Instalments {

    /** More in one statement are slower, and a driver may refuse them. */
    private static final int AT_ONCE = 500;

    private final HeldRows<String, List<Part>> fixed = new HeldRows<>();
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    JdbcInstalments(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    @Override
    public List<Part> of(String grantId) {
        return fixed.find(grantId, () -> Optional.of(read(grantId))).orElseThrow();
    }

    private List<Part> read(String grantId) {
        return jdbc.sql(
                        """
                        select instalment, amount_fen, due_on from payment_instalment where grant_id = ?
                        order by instalment
                        """)
                .param(grantId)
                .query((row, number) -> new Part(
                        row.getInt("instalment"),
                        new Money(row.getLong("amount_fen")),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    @Override
    public Map<String, Progress> progress(Collection<String> grantIds) {
        var progress = new HashMap<String, Progress>();
        var ids = List.copyOf(grantIds);
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            jdbc.sql(
                            """
                            select part.grant_id, count(*) as parts, count(paid.payment_id) as paid,
                                coalesce(sum(paid.amount_fen), 0) as paid_fen,
                                case when max(begun.given_up) is null or max(begun.given_up) = 0
                                    then min(case when begun.grant_id is null then part.due_on end) end as next_on
                            from payment_instalment part
                            left join payment paid on paid.grant_id = part.grant_id
                                and paid.instalment = part.instalment and paid.status = 'paid'
                            left join (
                                select grant_id, instalment, max(case when abandoned then 1 else 0 end) as given_up
                                from payment where grant_id in (:ids) group by grant_id, instalment) begun
                                on begun.grant_id = part.grant_id and begun.instalment = part.instalment
                            where part.grant_id in (:ids)
                            group by part.grant_id
                            having count(*) > 1
                            """)
                    .param("ids", ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                    .query(row -> {
                        progress.put(
                                row.getString("grant_id"),
                                new Progress(
                                        row.getInt("parts"),
                                        row.getInt("paid"),
                                        new Money(row.getLong("paid_fen")),
                                        row.getObject("next_on", LocalDate.class)));
                    });
        }
        return progress;
    }

    @Override
    public void fix(String grantId, List<Part> parts) {
        batches.batchUpdate(
                "insert into payment_instalment (grant_id, instalment, amount_fen, due_on) values (?, ?, ?, ?)",
                parts.stream()
                        .map(part -> new Object[] {
                            grantId, part.instalment(), part.amount().fen(), part.dueOn()
                        })
                        .toList());
        fixed.added(grantId, List.copyOf(parts));
    }
}
