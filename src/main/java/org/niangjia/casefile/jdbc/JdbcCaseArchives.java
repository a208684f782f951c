package org.niangjia.casefile.jdbc;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.niangjia.casefile.CaseArchives;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.VerifyArchive;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCaseArchives implements CaseArchives {

    private static final String ALGORITHM = "Ed25519";

    /** Under which the signing key is sealed: no case's, and so erased with none. */
    private static final String OWNER = "archive-key";

    private final JdbcClient jdbc;
    private final CaseCipher cipher;
    private final Clock clock;

    JdbcCaseArchives(JdbcClient jdbc, CaseCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    @Override
    public SigningKey signingKey() {
        record Row(String keyId, String publicKey, String sealed) {}
        return jdbc.sql(
                        "select key_id, public_key, private_sealed from archive_key order by made_at desc fetch first 1 rows only")
                .query((row, number) ->
                        new Row(row.getString("key_id"), row.getString("public_key"), row.getString("private_sealed")))
                .optional()
                .map(row -> opened(row.keyId(), row.publicKey(), row.sealed()))
                .orElseGet(this::made);
    }

    private SigningKey opened(String keyId, String publicKey, String sealed) {
        try {
            var bytes =
                    Base64.getDecoder().decode(cipher.open(OWNER, keyId, sealed).orElseThrow());
            return new SigningKey(
                    keyId,
                    key(publicKey),
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException notOurs) {
            throw new IllegalStateException("The key that signs archives cannot be read", notOurs);
        }
    }

    private SigningKey made() {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            var encoded = pair.getPublic().getEncoded();
            var keyId = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(encoded));
            jdbc.sql("insert into archive_key (key_id, public_key, private_sealed, made_at) values (?, ?, ?, ?)")
                    .param(keyId)
                    .param(Base64.getEncoder().encodeToString(encoded))
                    .param(cipher.seal(
                            OWNER,
                            keyId,
                            Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())))
                    .param(OffsetDateTime.now(clock))
                    .update();
            return new SigningKey(keyId, pair.getPublic(), pair.getPrivate());
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public Optional<PublicKey> publicKey(String keyId) {
        return jdbc.sql("select public_key from archive_key where key_id = ?")
                .param(keyId)
                .query(String.class)
                .optional()
                .map(JdbcCaseArchives::key);
    }

    private static PublicKey key(String base64) {
        try {
            return VerifyArchive.key(base64);
        } catch (GeneralSecurityException notOurs) {
            throw new IllegalStateException("The key that proves archives cannot be read", notOurs);
        }
    }

    @Override
    public List<CaseNumber> due(Instant endedBefore, String after, int most) {
        return jdbc
                .sql(
                        """
                        select c.case_number from aid_case c
                        join (select case_number, max(at_) as ended_at from timeline
                            where event in ('case-closed', 'case-withdrawn', 'case-rejected', 'duplicate-merge')
                            group by case_number) e on e.case_number = c.case_number
                        where c.status <> 'open' and c.erased_at is null and e.ended_at < ? and c.case_number > ?
                            and not exists (select 1 from case_archive a where a.case_number = c.case_number
                                and a.thinned_at is not null and a.archived_at > e.ended_at)
                        order by c.case_number
                        fetch first %d rows only
                        """
                                .formatted(most))
                .param(OffsetDateTime.ofInstant(endedBefore, clock.getZone()))
                .param(after)
                .query(String.class)
                .list()
                .stream()
                .map(CaseNumber::new)
                .toList();
    }

    @Override
    public List<Kept> of(CaseNumber caseNumber) {
        return jdbc.sql(
                        """
                        select version, key_id, archived_at, octet_length(file) as bytes, thinned_at from case_archive
                        where case_number = ? order by version desc
                        """)
                .param(caseNumber.value())
                .query((row, number) -> new Kept(
                        row.getInt("version"),
                        row.getString("key_id"),
                        row.getObject("archived_at", OffsetDateTime.class).toInstant(),
                        row.getLong("bytes"),
                        row.getObject("thinned_at") != null))
                .list();
    }

    @Override
    public Optional<byte[]> file(CaseNumber caseNumber, int version) {
        return jdbc.sql("select file from case_archive where case_number = ? and version = ?")
                .params(caseNumber.value(), version)
                .query((row, number) -> row.getBytes("file"))
                .optional();
    }

    @Override
    public void add(CaseNumber caseNumber, int version, String keyId, byte[] file) {
        jdbc.sql("insert into case_archive (case_number, version, key_id, file, archived_at) values (?, ?, ?, ?, ?)")
                .param(caseNumber.value())
                .param(version)
                .param(keyId)
                .param(file)
                .param(OffsetDateTime.now(clock))
                .update();
    }

    @Override
    public void discard(CaseNumber caseNumber, int version) {
        jdbc.sql("delete from case_archive where case_number = ? and version = ? and thinned_at is null")
                .params(caseNumber.value(), version)
                .update();
    }

    @Override
    public void markThinned(CaseNumber caseNumber, int version) {
        jdbc.sql("update case_archive set thinned_at = ? where case_number = ? and version = ?")
                .param(OffsetDateTime.now(clock))
                .param(caseNumber.value())
                .param(version)
                .update();
    }
}
