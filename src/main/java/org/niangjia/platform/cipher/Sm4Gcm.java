package org.niangjia.platform.cipher;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * SM4 in Galois/Counter Mode, laid out as Tink lays out AES-GCM: a random nonce of 96 bits, the text, a tag of 128. Under
 * one key no more than 2^32 texts may be sealed so (NIST SP 800-38D, 8.3); a case has some thousands.
 */
final class Sm4Gcm implements Aead {

    static final int KEY_BYTES = 16;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    Sm4Gcm(byte[] key) {
        this.key = key.clone();
    }

    @Override
    public byte[] encrypt(byte[] plain, byte[] place) throws GeneralSecurityException {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var sealed = run(true, nonce, plain, 0, place);
        var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
        return all;
    }

    @Override
    public byte[] decrypt(byte[] sealed, byte[] place) throws GeneralSecurityException {
        if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new GeneralSecurityException("Too short to have been sealed");
        }
        return run(false, Arrays.copyOf(sealed, NONCE_BYTES), sealed, NONCE_BYTES, place);
    }

    byte[] run(boolean seals, byte[] nonce, byte[] from, int start, byte[] place) throws GeneralSecurityException {
        var cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(seals, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce, place));
        var length = from.length - start;
        var out = new byte[cipher.getOutputSize(length)];
        try {
            var written = cipher.processBytes(from, start, length, out, 0);
            cipher.doFinal(out, written);
        } catch (InvalidCipherTextException altered) {
            throw new GeneralSecurityException("Altered, or sealed elsewhere", altered);
        }
        return out;
    }
}
