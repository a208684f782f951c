package org.niangjia.platform.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

class ProductionCheckTest {

    private static final String MASTER_KEY = "lHn4WN0Fb2mAfrk5wJ0cAFuTSc1Hq3nYJx8Gd8U9qKo=";

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void productionNamesEverythingItLacksAtOnce() {
        environment.setActiveProfiles("production", "demo");
        environment.setProperty("spring.datasource.url", "jdbc:h2:file:./data/niangjia");
        environment.setProperty("niangjia.administrator.password", "admin");
        environment.setProperty("niangjia.agencies.health.secret", "${AGENCY_HEALTH_SECRET}");

        assertThatThrownBy(this::check)
                .hasMessageContainingAll(
                        "demo",
                        "SPRING_DATASOURCE_URL",
                        "SPRING_DATASOURCE_PASSWORD",
                        "NIANGJIA_ADMINISTRATOR_PASSWORD",
                        "NIANGJIA_CIPHER_MASTER_KEY",
                        "AGENCY_HEALTH_SECRET",
                        "NIANGJIA_BANK_URL",
                        "NIANGJIA_BANK_SECRET");
    }

    @Test
    void whatCannotBeUsedIsNamedAndNotTold() {
        isComplete();
        environment.setProperty("niangjia.agencies.health.secret", "${AGENCY_HEALTH_SECRET}");
        environment.setProperty("AGENCY_HEALTH_SECRET", "changeme");
        environment.setProperty("niangjia.agencies.health.url", "health.example");

        assertThatThrownBy(this::check)
                .hasMessageContainingAll(
                        "AGENCY_HEALTH_SECRET: is no secret", "niangjia.agencies.health.url: is no address")
                .hasMessageNotContainingAny("changeme", "health.example");
    }

    @Test
    void aBankThatTakesFilesAloneNeedsNoAddress() {
        isComplete();
        environment.setProperty("niangjia.bank.url", "");
        environment.setProperty("niangjia.bank.secret", "");
        environment.setProperty("niangjia.bank.rail", "file");
        environment.setProperty("niangjia.bank.account", "6228480000000000001");
        environment.setProperty("niangjia.bank.name", "某市妇女儿童基金会");

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void filesForABankAreOfSomebodysAccount() {
        isComplete();
        environment.setProperty("niangjia.bank.rail-of-fund.bursary", "file");

        assertThatThrownBy(this::check)
                .hasMessageContainingAll("NIANGJIA_BANK_ACCOUNT", "NIANGJIA_BANK_NAME")
                .hasMessageNotContainingAny("NIANGJIA_BANK_URL", "NIANGJIA_BANK_SECRET");
    }

    @Test
    void whatTheEnvironmentSetsIsLookedAtToo() {
        isComplete();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of("NIANGJIA_BANK_URL", "bank.example", "NIANGJIA_BANK_SECRET", "changeme")));

        assertThatThrownBy(this::check)
                .hasMessageContainingAll("niangjia.bank.url: is no address", "niangjia.bank.secret: is no secret")
                .hasMessageNotContainingAny("bank.example", "changeme");
    }

    @Test
    void anAgencyHasASystemWithASecretOrNoneAtAll() throws IOException {
        isComplete();
        new YamlPropertySourceLoader()
                .load("production", new ClassPathResource("application-production.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        assertThatCode(this::check).doesNotThrowAnyException();

        environment.setProperty("AGENCY_HEALTH_URL", "https://health.example");
        assertThatThrownBy(this::check)
                .hasMessageContaining("AGENCY_HEALTH_SECRET: has no value, though the agency has a system")
                .hasMessageNotContaining("AGENCY_JUSTICE");
    }

    @Test
    void productionStartsWithARealDatabaseAndRealSecrets() {
        isComplete();

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    private void isComplete() {
        environment.setActiveProfiles("production");
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/niangjia");
        environment.setProperty("spring.datasource.password", "a-real-one");
        environment.setProperty("niangjia.administrator.password", "a-long-real-one");
        environment.setProperty("niangjia.cipher.master-key", MASTER_KEY);
        environment.setProperty("niangjia.bank.url", "https://bank.example");
        environment.setProperty("niangjia.bank.secret", "whsec_ZixhY65PFNSYiYLDL5I5actXlkJA8/hvDAcnq/m55QE=");
    }

    @Test
    void theMasterKeyMayLieInAFileAndIsNeitherShortNorUniform(@TempDir Path folder) throws IOException {
        environment.setActiveProfiles("production");
        environment.setProperty(
                "niangjia.cipher.master-key-file", folder.resolve("key").toString());
        for (var wrong : List.of("", "c2hvcnQ=", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "not Base64")) {
            Files.writeString(folder.resolve("key"), wrong);
            assertThatThrownBy(this::check).hasMessageContaining("NIANGJIA_CIPHER_MASTER_KEY");
        }

        Files.writeString(folder.resolve("key"), MASTER_KEY + "\n");

        assertThatThrownBy(this::check).hasMessageNotContaining("NIANGJIA_CIPHER_MASTER_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "admin", "adminadminadmin", "Admin-admin-1", "aaaaaaaaaaaaaaaa", "121212121212"})
    void anAdministratorsPasswordThatAnybodyGuessesIsNone(String password) {
        environment.setActiveProfiles("production");
        environment.setProperty("niangjia.administrator.password", password);

        assertThatThrownBy(this::check).hasMessageContaining("NIANGJIA_ADMINISTRATOR_PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "niangjia.bank.secret",
                "niangjia.agencies.health.secret",
                "niangjia.agencies.civil-affairs.secret",
                "AGENCY_HEALTH_SECRET"
            })
    void theDemosSecretsAreNobodysElsewhere(String setting) throws IOException {
        var demo = new YamlPropertySourceLoader()
                .load("demo", new ClassPathResource("application-demo.yaml"))
                .get(0);
        environment.setActiveProfiles("production");
        // Whatever it is used for.
        environment.setProperty(setting, String.valueOf(demo.getProperty("niangjia.bank.secret")));

        assertThatThrownBy(this::check).hasMessageContaining(setting + ": is the demo's");
    }

    @Test
    void theDemosKeyFileIsNotTaken() {
        environment.setActiveProfiles("production");
        environment.setProperty("niangjia.cipher.master-key-file", "./data/master.key");

        assertThatThrownBy(this::check).hasMessageContaining("niangjia.cipher.master-key-file: is the demo's");
    }

    @Test
    void aProviderOrADirectoryIsSpokenToInPrivate() {
        environment.setActiveProfiles("production");
        environment.setProperty("niangjia.login.kind", "openid");
        environment.setProperty("niangjia.login.openid.issuer", "http://login.example.cn");
        assertThatThrownBy(this::check)
                .hasMessageContainingAll(
                        "NIANGJIA_LOGIN_OPENID_ISSUER", "NIANGJIA_LOGIN_OPENID_CLIENT", "NIANGJIA_LOGIN_OPENID_SECRET")
                .hasMessageNotContaining("NIANGJIA_ADMINISTRATOR_PASSWORD");

        environment.setProperty("niangjia.login.kind", "ldap");
        environment.setProperty("niangjia.login.ldap.url", "ldap://directory.example.cn/dc=cn");
        assertThatThrownBy(this::check).hasMessageContaining("NIANGJIA_LOGIN_LDAP_URL");
    }

    @Test
    void theDemoLacksNothing() {
        environment.setActiveProfiles("demo");

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    private void check() {
        new ProductionCheck().postProcessEnvironment(environment, new SpringApplication());
    }
}
