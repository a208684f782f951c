package org.niangjia.platform.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.cipher.Sha256;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Counts logins that failed, by user name (whether anybody has it or not) and by address, on all nodes together. Whoever has
 * failed too often is not asked for a password for a while; what she sends is not looked at, so it cannot be guessed either.
 */
@Repository
class LoginFailures {

    /** What is kept of a name and of an address. */
    static final String KEPT = "select who, locked_until from login_failure where who in (:whoByName, :whoByAddress)";

    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** Names and addresses share so many turns, which keeps nothing of names that nobody has. */
    private static final int TURNS = 64;

    private final JdbcClient jdbc;
    private final LoginSettings settings;
    private final Clock clock;
    private final List<Turn> turnsOfUsers;
    private final List<Turn> turnsOfAddresses;

    LoginFailures(JdbcClient jdbc, LoginSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.turnsOfUsers = turns(settings.failuresOfUser());
        this.turnsOfAddresses = turns(settings.failuresOfAddress());
    }

    /**
     * Looks at a password in its turn: on this node no more are looked at at once, for a name or from an address, than may be
     * wrong. Of many that come at the same moment the others wait, and find the door closed by those before.
     *
     * @throws LoginRefusedException when those before her take too long, as they do while the database is away
     */
    <T> T inTurn(String user, String address, Supplier<T> look) {
        return turn(turnsOfUsers, user(user))
                .of(() -> turn(turnsOfAddresses, address(address)).of(look));
    }

    private List<Turn> turns(int atOnce) {
        return Stream.generate(() -> new Turn(atOnce, settings.patience()))
                .limit(TURNS)
                .toList();
    }

    private static Turn turn(List<Turn> turns, String who) {
        return turns.get(Math.floorMod(who.hashCode(), TURNS));
    }

    /**
     * What is known of a name and an address together.
     *
     * @param until before which no password of hers is looked at; null when she may try
     * @param failedAsUser whether somebody has failed under her name lately
     */
    record Known(@Nullable Instant until, boolean failedAsUser) {}

    Known of(String user, String address) {
        return known(
                user,
                jdbc.sql(KEPT)
                        .params(keys(user, address))
                        .query((row, number) -> Kept.of(row))
                        .list());
    }

    /** The parameters of {@link #KEPT}, for who asks it together with something else. */
    static Map<String, String> keys(String user, String address) {
        return Map.of("whoByName", user(user), "whoByAddress", address(address));
    }

    /** What the rows of {@link #KEPT} come to now. */
    Known known(String user, List<Kept> rows) {
        var name = user(user);
        var now = clock.instant();
        var until = rows.stream()
                .map(Kept::until)
                .flatMap(Optional::stream)
                .filter(now::isBefore)
                .max(Instant::compareTo);
        return new Known(
                until.orElse(null), rows.stream().anyMatch(row -> row.who().equals(name)));
    }

    /** Counts one more failure of both. */
    void add(String user, String address) {
        count(user(user), settings.failuresOfUser());
        count(address(address), settings.failuresOfAddress());
    }

    /** She has come in, or an administrator lets her try again. */
    boolean forget(String user) {
        return jdbc.sql("delete from login_failure where who = ?")
                        .param(user(user))
                        .update()
                > 0;
    }

    /** Every node may do this, at once or not. */
    @Scheduled(cron = "0 37 * * * *")
    void forgetTheOld() {
        jdbc.sql("delete from login_failure where last_at < ?")
                .param(at(clock.instant().minus(REMEMBERED)))
                .update();
    }

    private void count(String who, int most) {
        if (!countAgain(who, most)) {
            try {
                jdbc.sql("insert into login_failure (who, failures, last_at, locked_until) values (?, 1, ?, ?)")
                        .param(who)
                        .param(at(clock.instant()))
                        .param(most <= 1 ? at(clock.instant().plus(settings.lockedFor())) : null)
                        .update();
            } catch (DuplicateKeyException anotherNodeWasFirst) {
                countAgain(who, most);
            }
        }
    }

    /** Failures that lie further back than a lock lasts count no more. */
    private boolean countAgain(String who, int most) {
        var now = clock.instant();
        var since = at(now.minus(settings.lockedFor()));
        return jdbc.sql(
                                """
                                update login_failure set
                                    locked_until = case when last_at >= :since and failures + 1 >= :most then :until end,
                                    failures = case when last_at >= :since then failures + 1 else 1 end,
                                    last_at = :now
                                where who = :who
                                """)
                        .param("since", since)
                        .param("most", most)
                        .param("until", at(now.plus(settings.lockedFor())))
                        .param("now", at(now))
                        .param("who", who)
                        .update()
                > 0;
    }

    /** What is kept of a name or of an address. */
    record Kept(String who, Optional<Instant> until) {

        static Kept of(ResultSet row) throws SQLException {
            return new Kept(
                    row.getString("who"),
                    Optional.ofNullable(row.getObject("locked_until", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant));
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return Objects.requireNonNull(instant.atOffset(ZoneOffset.UTC));
    }

    /** A directory takes a name however it is written; each way of writing it would be worth some more tries. */
    private static String user(String name) {
        return Sha256.hex("user " + name.strip().toLowerCase(Locale.ROOT));
    }

    private static String address(String address) {
        return Sha256.hex("address " + address);
    }
}
