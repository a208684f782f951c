package org.niangjia.platform.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.niangjia.platform.cipher.Algorithm.AES_256_GCM;
import static org.niangjia.platform.cipher.Algorithm.SM4_GCM;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.support.TransactionTemplate;

/** The same on both databases, without the rest of the house. */
class CaseCipherTest {

    private static final String FIRST = "lHn4WN0Fb2mAfrk5wJ0cAFuTSc1Hq3nYJx8Gd8U9qKo=";
    private static final String SECOND = "m3sP7sC1xQvT2nq0mYbA8eXxOZVZb0b9Q2mGk3y4c1U=";
    private static final String CASE = "510104-2026-000123";
    private static final String OTHER_CASE = "510104-2026-000124";

    @Nested
    class OnH2 extends Facts {

        @Override
        DataSource dataSource() {
            var source = new JdbcDataSource();
            source.setURL("jdbc:h2:mem:cipher" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
            return source;
        }
    }

    @Nested
    class OnPostgres extends Facts {

        private static final AtomicReference<EmbeddedPostgres> RUNNING = new AtomicReference<>();

        @BeforeAll
        static void start() throws IOException {
            RUNNING.set(EmbeddedPostgres.start());
        }

        @AfterAll
        static void stop() throws IOException {
            Objects.requireNonNull(RUNNING.get()).close();
        }

        @Override
        DataSource dataSource() {
            return Objects.requireNonNull(RUNNING.get()).getPostgresDatabase();
        }
    }

    abstract static class Facts {

        private DataSource database;
        private JdbcClient jdbc;
        private Instant now = Instant.parse("2026-11-22T03:00:00Z");
        private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        private CaseCipher cipher;

        abstract DataSource dataSource();

        @BeforeEach
        void begin() {
            database = dataSource();
            jdbc = JdbcClient.create(database);
            jdbc.sql("drop table if exists data_key").update();
            new ResourceDatabasePopulator(new ClassPathResource("db/migration/V24__data_keys.sql")).execute(database);
            cipher = node(FIRST);
        }

        @Test
        void whatIsSealedOpensInItsPlaceAlone() {
            var sealed = cipher.seal(CASE, "person.name", "王秀英");
            cipher.seal(OTHER_CASE, "person.name", "李梅");

            assertThat(sealed).doesNotContain("王秀英").hasSizeLessThan(41 + 9 * 4 / 3 + 1);
            assertThat(cipher.seal(CASE, "person.name", "王秀英")).isNotEqualTo(sealed);
            assertThat(node(FIRST).open(CASE, "person.name", sealed)).contains("王秀英");
            assertThatThrownBy(() -> cipher.open(CASE, "person.address", sealed))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageNotContaining(sealed);
            assertThatThrownBy(() -> cipher.open(OTHER_CASE, "person.name", sealed))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> cipher.open(CASE, "person.name", altered(sealed)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> cipher.open("510104-2026-000999", "person.name", sealed))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void whatIsOfAnErasedCaseOpensForNobodyAgain() {
            var sealed = cipher.seal(CASE, "person.name", "王秀英");
            var others = cipher.seal(OTHER_CASE, "person.name", "李梅");
            var otherNode = node(FIRST);
            assertThat(otherNode.open(CASE, "person.name", sealed)).isPresent();

            cipher.erase(CASE);
            now = now.plus(CachedKeys.KEPT);

            assertThat(cipher.open(CASE, "person.name", sealed)).isEmpty();
            assertThat(otherNode.open(CASE, "person.name", sealed)).isEmpty();
            assertThat(cipher.open(OTHER_CASE, "person.name", others)).contains("李梅");
            assertThatThrownBy(() -> cipher.seal(CASE, "person.name", "王秀英")).hasMessageContaining("destroyed");
            cipher.erase(CASE);
            assertThat(jdbc.sql("select count(*) from data_key where owner = ? and wrapped is null")
                            .param(CASE)
                            .query(Integer.class)
                            .single())
                    .isOne();
        }

        @Test
        void aCaseErasedBeforeItHadAKeyGetsNone() {
            cipher.erase(CASE);

            assertThatThrownBy(() -> cipher.seal(CASE, "person.name", "王秀英")).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void twoFirstUsesAtOneMomentMakeOneKey() throws Exception {
            var threads = 8;
            var together = new CyclicBarrier(threads);
            var pool = Executors.newFixedThreadPool(threads);
            try {
                for (int round = 0; round < 20; round++) {
                    var caseNumber = "510104-2026-%06d".formatted(round);
                    Callable<String> first = () -> {
                        var node = node(FIRST);
                        together.await();
                        return inTransaction(() -> node.seal(caseNumber, "note", "x") + "\n" + node.index("note", "x"));
                    };
                    var indexes = new HashSet<String>();
                    for (var done : pool.invokeAll(Collections.nCopies(threads, first))) {
                        var sealedAndIndex = done.get().split("\n");
                        assertThat(cipher.open(caseNumber, "note", sealedAndIndex[0]))
                                .contains("x");
                        indexes.add(sealedAndIndex[1]);
                    }
                    assertThat(indexes).hasSize(1);
                }
            } finally {
                pool.shutdownNow();
            }
        }

        @Test
        void aKeyThatWasRolledBackIsForgotten() {
            new TransactionTemplate(new JdbcTransactionManager(database)).executeWithoutResult(status -> {
                var sealed = cipher.seal(CASE, "note", "x");
                assertThat(cipher.open(CASE, "note", sealed)).contains("x");
                cipher.index("note", "x");
                status.setRollbackOnly();
            });

            var kept = inTransaction(() -> cipher.seal(CASE, "note", "x"));

            assertThat(node(FIRST).open(CASE, "note", kept)).contains("x");
            assertThat(node(FIRST).index("note", "x")).isEqualTo(cipher.index("note", "x"));
        }

        @Test
        void aKeyAtHandCostsNoStatement() {
            var sealed = inTransaction(() -> cipher.seal(CASE, "note", "x"));
            jdbc.sql("delete from data_key").update();

            assertThat(cipher.open(CASE, "note", sealed)).contains("x");
        }

        @Test
        void anIndexFindsTheSameTextOfTheSameField() {
            assertThat(cipher.index("id-number", "510104199001011234"))
                    .hasSize(43)
                    .isEqualTo(node(FIRST).index("id-number", "510104199001011234"))
                    .isNotEqualTo(cipher.index("id-number", "510104199001011235"))
                    .isNotEqualTo(cipher.index("phone", "510104199001011234"));
        }

        @Test
        void theMasterKeyIsChangedWithoutTouchingWhatIsSealed() {
            var sealed = cipher.seal(CASE, "note", "x");
            var index = cipher.index("note", "x");
            cipher.erase(OTHER_CASE);

            var rewrapped = keys(SECOND, FIRST).rewrap();

            assertThat(rewrapped).isEqualTo(2);
            assertThat(node(SECOND).open(CASE, "note", sealed)).contains("x");
            assertThat(node(SECOND).index("note", "x")).isEqualTo(index);
            assertThat(keys(SECOND, FIRST).rewrap()).isZero();
            keys(SECOND).afterSingletonsInstantiated();
            assertThatThrownBy(() -> keys(FIRST).afterSingletonsInstantiated())
                    .hasMessageContaining("other-master-keys")
                    .hasMessageNotContaining(SECOND);
        }

        @Test
        void aKeyIsWrappedForItsOwnCase() {
            var sealed = cipher.seal(CASE, "note", "x");
            cipher.seal(OTHER_CASE, "note", "x");

            jdbc.sql("update data_key set wrapped = (select wrapped from data_key where owner = ?)")
                    .param(OTHER_CASE)
                    .update();

            assertThatThrownBy(() -> node(FIRST).open(CASE, "note", sealed)).hasMessageContaining("altered");
        }

        /** The house goes over to the other algorithm and back, and keeps every key and every sealed text as it was. */
        @Test
        void theAlgorithmIsChangedWithoutTouchingWhatIsSealed() {
            var byAes = cipher.seal(CASE, "note", "王秀英");
            var index = cipher.index("name", "王秀英");
            var sm4 = new CipherSettings(SM4_GCM, FIRST, null, List.of());

            assertThat(keys(sm4).rewrap()).isEqualTo(2);
            var chinese = node(SM4_GCM, FIRST);
            var bySm4 = chinese.seal(CASE, "note", "王秀英");

            assertThat(byAes).startsWith("1:");
            assertThat(bySm4).startsWith("2:").hasSameSizeAs(byAes);
            for (var node : List.of(node(FIRST), chinese)) {
                assertThat(node.open(CASE, "note", byAes)).contains("王秀英");
                assertThat(node.open(CASE, "note", bySm4)).contains("王秀英");
                assertThat(node.isIndex(index, "name", "王秀英")).isTrue();
                assertThat(node.isIndex(chinese.index("name", "王秀英"), "name", "王秀英"))
                        .isTrue();
                assertThat(node.isIndex(index, "name", "李梅")).isFalse();
            }
            assertThat(chinese.index("name", "王秀英"))
                    .hasSize(43)
                    .startsWith(chinese.indexMark())
                    .isNotEqualTo(index);
            assertThat(keys(FIRST).rewrap()).isEqualTo(2);
            chinese.erase(CASE);
            assertThat(node(FIRST).open(CASE, "note", bySm4)).isEmpty();
        }

        private CaseCipher node(String masterKey) {
            return node(AES_256_GCM, masterKey);
        }

        private CaseCipher node(Algorithm algorithm, String masterKey) {
            var settings = new CipherSettings(algorithm, masterKey, null, List.of());
            return new KeyedCipher(keys(settings), new CachedKeys(clock), settings);
        }

        private WrappedKeys keys(String masterKey, String... others) {
            return keys(new CipherSettings(AES_256_GCM, masterKey, null, List.of(others)));
        }

        private WrappedKeys keys(CipherSettings settings) {
            return new WrappedKeys(
                    new MasterKeys(settings, new MockEnvironment()),
                    new DataKeys(jdbc, new JdbcTemplate(database), clock, new JdbcTransactionManager(database)));
        }

        private <T> T inTransaction(Supplier<T> work) {
            return new TransactionTemplate(new JdbcTransactionManager(database)).execute(status -> work.get());
        }
    }

    @Test
    void theDemoMakesItsMasterKeyOnceAndKeepsItToItself(@TempDir Path folder) throws IOException {
        var file = folder.resolve("data/master.key");
        var settings = new CipherSettings(AES_256_GCM, null, file, null);
        var demo = new MockEnvironment();
        demo.setActiveProfiles("demo");

        assertThatThrownBy(() -> new MasterKeys(settings, new MockEnvironment()))
                .hasMessageContaining("cannot be read");
        var made = new MasterKeys(settings, demo).current().name();

        assertThat(new MasterKeys(settings, demo).current().name()).isEqualTo(made);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(settings.toString()).doesNotContain(Files.readString(file).strip());
    }

    @Test
    void theCacheForgetsTheKeyThatWasUsedLeast() {
        var cached = new CachedKeys(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        for (int number = 0; number <= CachedKeys.MOST; number++) {
            cached.put("case " + number, new DataKey(new byte[32], AES_256_GCM));
            cached.get("case 0");
        }

        assertThat(cached.get("case 0")).isPresent();
        assertThat(cached.get("case 1")).isEmpty();
        assertThatCode(() -> cached.forget("case 1")).doesNotThrowAnyException();
        assertThat(CachedKeys.KEPT).isLessThanOrEqualTo(Duration.ofMinutes(5));
    }

    private static String altered(String sealed) {
        var last = sealed.charAt(sealed.length() - 2);
        return sealed.substring(0, sealed.length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + sealed.charAt(sealed.length() - 1);
    }
}
