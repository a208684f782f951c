package org.niangjia.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.NiangjiaTest;
import org.springframework.beans.factory.annotation.Autowired;

/** People of a directory, which a small one of the test's own plays. */
@NiangjiaTest
class DirectoryPasswordsTest {

    private static final String ROOT = "dc=fulian,dc=cn";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Autowired
    private ProvidedPeople people;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Clock clock;

    private InMemoryDirectoryServer directory;
    private Passwords passwords;

    @BeforeEach
    void aDirectory() throws LDAPException, LDIFException {
        var settings = new InMemoryDirectoryServerConfig(ROOT);
        settings.setSchema(null);
        settings.addAdditionalBindCredentials("cn=reader", "reads");
        directory = new InMemoryDirectoryServer(settings);
        directory.startListening();
        directory.add("dn: " + ROOT, "objectClass: domain", "dc: fulian");
        directory.add("dn: ou=people," + ROOT, "objectClass: organizationalUnit", "ou: people");
        directory.add("dn: ou=groups," + ROOT, "objectClass: organizationalUnit", "ou: groups");
        directory.add(
                "dn: uid=yu.mei,ou=people," + ROOT,
                "objectClass: inetOrgPerson",
                "uid: yu.mei",
                "cn: 余梅",
                "userPassword: a long secret");
        for (var group : new String[] {"caseworker@510104020", "supervisor@510104020", "director@999999", "choir"}) {
            directory.add(
                    "dn: cn=" + group + ",ou=groups," + ROOT,
                    "objectClass: groupOfNames",
                    "cn: " + group,
                    "member: uid=yu.mei,ou=people," + ROOT);
        }
        passwords = of(directory.getListenPort());
    }

    private Passwords of(int port) {
        return new DirectoryPasswords(settings(port), PATIENCE, people, clock);
    }

    @AfterEach
    void itCloses() {
        directory.shutDown(true);
        identity.deleteUser("yu.mei");
    }

    private static LoginSettings.Ldap settings(int port) {
        return new LoginSettings.Ldap(
                "ldap://127.0.0.1:" + port + "/" + ROOT,
                "cn=reader",
                "reads",
                "ou=people",
                "(uid={0})",
                "uid",
                "cn",
                "ou=groups",
                "(member={0})",
                "cn");
    }

    @Test
    void sheComesInWithTheRolesThatTheHouseKnows() {
        var person = passwords.check("yu.mei", "a long secret").orElseThrow();

        assertThat(person).isEqualTo(new SignedIn("yu.mei", List.of("caseworker@510104020", "supervisor@510104020")));
        assertThat(identity.createUserQuery().userId("yu.mei").singleResult().getFirstName())
                .isEqualTo("余梅");
    }

    @Test
    void howeverSheWritesHerNameSheIsOnePerson() {
        assertThat(passwords.check("YU.Mei", "a long secret").orElseThrow().user())
                .isEqualTo("yu.mei");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "*", "a long secret "})
    void aWrongPasswordIsNobodys(String password) {
        assertThat(passwords.check("yu.mei", password)).isEmpty();
        assertThat(identity.createUserQuery().userId("yu.mei").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "*", "yu.mei)(uid=*", "yu.*"})
    void aNameThatAsksForMoreFindsNobody(String user) {
        assertThat(passwords.check(user, "a long secret")).isEmpty();
    }

    @Test
    void aGroupSheHasLeftIsTakenFromHer() throws LDAPException {
        passwords.check("yu.mei", "a long secret");

        directory.modify(
                "cn=supervisor@510104020,ou=groups," + ROOT, new Modification(ModificationType.REPLACE, "member"));

        assertThat(passwords.check("yu.mei", "a long secret").orElseThrow().groups())
                .containsExactly("caseworker@510104020");
        assertThat(identity.createGroupQuery().groupMember("yu.mei").count()).isOne();
    }

    @Test
    void aDirectoryThatIsAwaySaysSo() {
        directory.shutDown(true);

        isAway(passwords);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aDirectoryThatIsSilentKeepsNobodyWaiting() throws IOException {
        try (var takesAllAndAnswersNone = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            isAway(of(takesAllAndAnswersNone.getLocalPort()));
        }
    }

    private static void isAway(Passwords passwords) {
        assertThatThrownBy(() -> passwords.check("yu.mei", "a long secret"))
                .isInstanceOfSatisfying(LoginRefusedException.class, refused -> assertThat(refused.reason())
                        .isEqualTo(LoginRefusedException.Reason.AWAY));
    }
}
