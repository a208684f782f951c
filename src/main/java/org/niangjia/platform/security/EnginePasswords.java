package org.niangjia.platform.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The passwords of the engine's own users. Its own way of asking writes a row for a known user's failure and none for an
 * unknown one's, which can be told by the time it takes; here both cost one statement and one hash.
 */
@Component
class EnginePasswords implements Passwords {

    private static final String SALT = "0123456789ABCDEF";

    private final JdbcClient jdbc;
    private final PasswordManager hashes;
    private final String nobodys;

    EnginePasswords(JdbcClient jdbc, ProcessEngine engine) {
        this.jdbc = jdbc;
        this.hashes = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getPasswordManager();
        this.nobodys = hashes.encrypt(EncryptionUtil.saltPassword("nobody's", SALT));
    }

    private static final String HERS =
            """
            select u.pwd_, u.salt_, m.group_id_ from act_id_user u
            left join act_id_membership m on m.user_id_ = u.id_
            where u.id_ = :user
            """;

    /** Every request of a script asks this: what has failed, and who she is, in one statement. */
    private static final String HERS_AND_FAILURES =
            """
            select who, locked_until, null as pwd_, null as salt_, null as group_id_ from (%s) failed
            union all
            select null, null, pwd_, salt_, group_id_ from (%s) hers
            """
                    .formatted(LoginFailures.KEPT, HERS);

    private static final String BY_GROUP = " order by group_id_";

    @Override
    public Optional<SignedIn> check(String user, String password) {
        var found = new Found();
        jdbc.sql(HERS + BY_GROUP).param("user", user).query(found::hers);
        return check(user, password, found);
    }

    @Override
    public Arrival arrives(String user, String address, LoginFailures failures) {
        var found = new Found();
        List<LoginFailures.Kept> failed = new ArrayList<>();
        jdbc.sql(HERS_AND_FAILURES + BY_GROUP)
                .params(LoginFailures.keys(user, address))
                .param("user", user)
                .query(row -> {
                    @Nullable String who = row.getString("who");
                    if (who == null) {
                        found.hers(row);
                    } else {
                        failed.add(LoginFailures.Kept.of(row));
                    }
                });
        return new Arrival(failures.known(user, failed), password -> check(user, password, found));
    }

    private Optional<SignedIn> check(String user, String password, Found found) {
        var hers = found.known.stream().findFirst().orElse(new Known(nobodys, SALT));
        var right = hashes.check(EncryptionUtil.saltPassword(password, hers.salt()), hers.hash());
        return right && !found.known.isEmpty() ? Optional.of(new SignedIn(user, found.groups)) : Optional.empty();
    }

    private record Known(String hash, String salt) {}

    /** What there is of somebody; nothing of a name that nobody has. */
    private static final class Found {

        private final List<Known> known = new ArrayList<>();
        private final List<String> groups = new ArrayList<>();

        void hers(ResultSet row) throws SQLException {
            @Nullable String hash = row.getString("pwd_");
            @Nullable String salt = row.getString("salt_");
            @Nullable String group = row.getString("group_id_");
            if (hash != null && salt != null) {
                known.add(new Known(hash, salt));
            }
            if (group != null) {
                groups.add(group);
            }
        }
    }
}
