package org.niangjia.platform.security;

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

    private record Known(String hash, String salt) {}

    @Override
    public Optional<SignedIn> check(String user, String password) {
        var known = new ArrayList<Known>();
        List<String> groups = new ArrayList<>();
        jdbc.sql(
                        """
                        select u.pwd_, u.salt_, m.group_id_ from act_id_user u
                        left join act_id_membership m on m.user_id_ = u.id_
                        where u.id_ = ? order by m.group_id_
                        """)
                .param(user)
                .query(row -> {
                    @Nullable String hash = row.getString("pwd_");
                    @Nullable String salt = row.getString("salt_");
                    @Nullable String group = row.getString("group_id_");
                    if (hash != null && salt != null) {
                        known.add(new Known(hash, salt));
                    }
                    if (group != null) {
                        groups.add(group);
                    }
                });
        var hers = known.stream().findFirst().orElse(new Known(nobodys, SALT));
        var right = hashes.check(EncryptionUtil.saltPassword(password, hers.salt()), hers.hash());
        return right && !known.isEmpty() ? Optional.of(new SignedIn(user, groups)) : Optional.empty();
    }
}
