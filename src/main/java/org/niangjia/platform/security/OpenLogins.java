package org.niangjia.platform.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

    /** Her new login's id. */
    String open(String user) {
        var id = UUID.randomUUID().toString();
        jdbc.sql("insert into open_login (id, user_id, opened_at) values (?, ?, current_timestamp)")
                .param(id)
                .param(user)
                .update();
        return id;
    }

    /** Whose login it is, with her groups as they are now; empty when it was closed, or when she has no group any more. */
    Optional<SignedIn> find(String id) {
        var users = new ArrayList<String>();
        List<String> groups = new ArrayList<>();
        jdbc.sql(
                        """
                        select l.user_id, m.group_id_ from open_login l
                        join act_id_membership m on m.user_id_ = l.user_id
                        where l.id = ? order by m.group_id_
                        """)
                .param(id)
                .query(row -> {
                    users.add(row.getString("user_id"));
                    groups.add(row.getString("group_id_"));
                });
        return users.stream().findFirst().map(user -> new SignedIn(user, groups));
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
        jdbc.sql(
                        "delete from open_login where opened_at < current_timestamp - cast(? as integer) * interval '1' second")
                .param(settings.session().toSeconds())
                .update();
    }
}
