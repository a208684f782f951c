package org.niangjia.platform.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

/** The published test vectors, and that no text is lost or altered whichever algorithm the house has chosen since. */
class AlgorithmTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] KEY = HEX.parseHex("0123456789abcdeffedcba9876543210");

    /** GB/T 32907-2016, annex A. */
    @Test
    void sm4IsTheStandards() {
        var engine = new SM4Engine();
        engine.init(true, new KeyParameter(KEY));
        var block = KEY.clone();
        engine.processBlock(block, 0, block, 0);
        assertThat(HEX.formatHex(block)).isEqualTo("681edf34d206965e86b3e94f536e4246");
        for (int round = 1; round < 1_000_000; round++) {
            engine.processBlock(block, 0, block, 0);
        }
        assertThat(HEX.formatHex(block)).isEqualTo("595298c7c6fd271f0402f804c33d3f66");
    }

    /** GB/T 32905-2016, annex A. */
    @Test
    void sm3IsTheStandards() {
        var digest = new SM3Digest();
        digest.update("abc".getBytes(StandardCharsets.US_ASCII), 0, 3);
        var hash = new byte[32];
        digest.doFinal(hash, 0);
        assertThat(HEX.formatHex(hash)).isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    /** RFC 8998, appendix A.1. */
    @Test
    void sm4GcmIsTheStandards() throws Exception {
        var plain = HEX.parseHex("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
        var place = HEX.parseHex("feedfacedeadbeeffeedfacedeadbeefabaddad2");

        var sealed = new Sm4Gcm(KEY).run(true, HEX.parseHex("00001234567800000000abcd"), plain, 0, place);

        assertThat(HEX.formatHex(sealed))
                .isEqualTo("17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                        + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                        + "83de3541e4c2b58177e065a9bf7b62ec");
    }

    @Property
    void whatEitherSealedOpensUnderEither(
            @ForAll @Size(32) byte[] key, @ForAll Algorithm then, @ForAll Algorithm now, @ForAll byte[] bytes) {
        var sealing = new DataKey(key, then);
        var opening = new DataKey(key, now);
        var text = HEX.formatHex(bytes);

        assertThat(opening.open("case", "field", sealing.seal("case", "field", text)))
                .isEqualTo(text);
        assertThat(opening.open("case", "field", sealing.seal("case", "field", bytes)))
                .isEqualTo(bytes);
    }

    /** A bit anywhere, the algorithm's number included. */
    @Property(tries = 500)
    void whatWasAlteredOpensForNobody(
            @ForAll @Size(32) byte[] key, @ForAll Algorithm then, @ForAll @Size(max = 40) byte[] bytes) {
        var cipher = new DataKey(key, then);
        var sealed = cipher.seal("case", "field", bytes);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            var altered = sealed.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> cipher.open("case", "field", altered)).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> cipher.open("case", "other", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cipher.open("other", "field", sealed)).isInstanceOf(IllegalStateException.class);
    }

    /** Both lie in columns of one width; the mark tells which made it. */
    @Property(tries = 200)
    void anIndexTellsWhatMadeIt(@ForAll @Size(32) byte[] key, @ForAll String text) {
        for (var algorithm : Algorithm.values()) {
            var index = new BlindIndex(key, algorithm);
            assertThat(index.of("field", text)).hasSize(43).isEqualTo(index.of("field", text));
            assertThat(index.of("field", text).startsWith("~")).isEqualTo(algorithm == Algorithm.SM4_GCM);
            assertThat(index.is(index.of("field", text), "field", text)).isTrue();
            assertThat(index.is(index.of("other", text), "field", text)).isFalse();
        }
    }

    @Test
    void noTwoNoncesAreAlike() {
        var cipher = new DataKey(new byte[32], Algorithm.SM4_GCM);
        assertThat(Stream.generate(() -> cipher.seal("case", "field", "the same"))
                        .limit(10_000)
                        .distinct())
                .hasSize(10_000);
    }
}
