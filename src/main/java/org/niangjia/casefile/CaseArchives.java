package org.niangjia.casefile;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the files of archived cases are kept, and the key that signs them. */
public interface CaseArchives {

    /**
     * A file without its bytes.
     *
     * @param thinned whether what it holds was taken out of the other tables
     */
    record Kept(int version, String keyId, Instant archivedAt, long bytes, boolean thinned) {}

    /** @param keyId SHA-256 of the public key, in Base64 for addresses */
    record SigningKey(String keyId, PublicKey publicKey, PrivateKey privateKey) {}

    /** The house's own key, which is made when it is first needed. */
    SigningKey signingKey();

    /** A key that signed once; empty for an unknown one. */
    Optional<PublicKey> publicKey(String keyId);

    /**
     * Cases that ended before then and whose last end is in no file that was thinned, by their numbers; erased ones are not
     * among them.
     *
     * @param after whose numbers come after this
     */
    List<CaseNumber> due(Instant endedBefore, String after, int most);

    /** Of a case, the newest first. */
    List<Kept> of(CaseNumber caseNumber);

    /** As it lies there, with what it tells of the family sealed. */
    Optional<byte[]> file(CaseNumber caseNumber, int version);

    void add(CaseNumber caseNumber, int version, String keyId, byte[] file);

    /** One that turned out not to be what was written; nothing was thinned for it. */
    void discard(CaseNumber caseNumber, int version);

    void markThinned(CaseNumber caseNumber, int version);
}
