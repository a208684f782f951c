package org.niangjia.platform.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Who is signed in with a browser, on every node. A session keeps the id of such a login and nothing else of her; her
 * groups are read anew each time, so that a role taken from her is gone with her next request.
 */
@Repository
class OpenLogins {

    private final JdbcClient jdbc;
    private final LoginSettings settings;

    OpenLogins(JdbcClient jdbc, LoginSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * What a login by a provider leaves behind.
     *
     * @param checkedAt when the provider was last asked about her
     * @param subject as the provider knows her
     * @param refresh with what it is asked again, sealed; null where it gave nothing
     */
    record Ticket(Instant checkedAt, String subject, @Nullable String refresh) {}

    /**
     * A login.
     *
     * @param ticket null where she came in by a password
     */
    record OpenLogin(String id, SignedIn person, @Nullable Ticket ticket) {}

    private record Row(String user, @Nullable String group, @Nullable Ticket ticket) {}

    /** Her new login's id. */
    String open(String user, @Nullable Ticket ticket) {
        var id = UUID.randomUUID().toString();
        jdbc.sql(
                        """
                        insert into open_login (id, user_id, opened_at, checked_at, subject, refresh_sealed)
                        values (?, ?, current_timestamp, ?, ?, ?)
                        """)
                .param(id)
                .param(user)
                .param(ticket == null ? null : at(ticket.checkedAt()))
                .param(ticket == null ? null : ticket.subject())
                .param(ticket == null ? null : ticket.refresh())
                .update();
        return id;
    }

    /** Whose login it is, with her groups as they are now; empty when it was closed, or when she has no group any more. */
    Optional<OpenLogin> find(String id) {
        var rows = jdbc.sql(
                        """
                        select l.user_id, l.checked_at, l.subject, l.refresh_sealed, m.group_id_ from open_login l
                        join act_id_membership m on m.user_id_ = l.user_id
                        where l.id = ? order by m.group_id_
                        """)
                .param(id)
                .query((row, number) -> new Row(row.getString("user_id"), row.getString("group_id_"), ticket(row)))
                .list();
        return rows.stream()
                .findFirst()
                .map(first -> new OpenLogin(
                        id,
                        new SignedIn(
                                first.user(),
                                rows.stream()
                                        .map(Row::group)
                                        .filter(Objects::nonNull)
                                        .toList()),
                        first.ticket()));
    }

    private static @Nullable Ticket ticket(ResultSet row) throws SQLException {
        var checkedAt = row.getObject("checked_at", OffsetDateTime.class);
        return checkedAt == null
                ? null
                : new Ticket(checkedAt.toInstant(), row.getString("subject"), row.getString("refresh_sealed"));
    }

    /** Whether it falls to this request to ask the provider about her; of many at once it is one, on all nodes together. */
    boolean takeCheck(String id, Instant before, Instant now) {
        return jdbc.sql("update open_login set checked_at = ? where id = ? and checked_at <= ?")
                        .param(at(now))
                        .param(id)
                        .param(at(before))
                        .update()
                > 0;
    }

    void keepRefresh(String id, String hidden) {
        jdbc.sql("update open_login set refresh_sealed = ? where id = ?")
                .param(hidden)
                .param(id)
                .update();
    }

    void close(String id) {
        jdbc.sql("delete from open_login where id = ?").param(id).update();
    }

    /** All of hers, wherever she is signed in. */
    void closeAllOf(String user) {
        jdbc.sql("delete from open_login where user_id = ?").param(user).update();
    }

    /** Sessions that nobody used any more ended without a word; every node may do this, at once or not. */
    @Scheduled(cron = "0 17 * * * *")
    void forgetTheOld() {
        // By the database's time, as the demo's clock goes ahead of the sessions'.
        jdbc.sql("delete from open_login where opened_at < current_timestamp - cast(? as integer) * interval"
                        + " '1' second")
                .param(settings.session().toSeconds())
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return Objects.requireNonNull(instant.atOffset(ZoneOffset.UTC));
    }
}
