package org.niangjia.platform.cipher;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** HMAC-SM3 (GB/T 32905, GB/T 15852.2). */
final class Sm3 {

    private Sm3() {}

    static byte[] hmac(byte[] key, byte[] text) {
        var hmac = new HMac(new SM3Digest());
        hmac.init(new KeyParameter(key));
        hmac.update(text, 0, text.length);
        var hash = new byte[hmac.getMacSize()];
        hmac.doFinal(hash, 0);
        return hash;
    }
}
