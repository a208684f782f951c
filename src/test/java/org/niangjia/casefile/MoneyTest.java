package org.niangjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void yuanAreKeptInFen() {
        assertThat(Money.yuan("2000.5").fen()).isEqualTo(200050);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.001", "1e3", "", "一千", "1,000", "12345678901234"})
    void whatIsNotAnAmountIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.yuan(text));
    }

    @Test
    void inJsonItIsTextWithItsCurrency() throws Exception {
        var json = mapper.writeValueAsString(Money.yuan("2000"));

        assertThat(mapper.readTree(json)).isEqualTo(mapper.readTree("{\"amount\":\"2000.00\",\"currency\":\"CNY\"}"));
        assertThat(mapper.readValue(json, Money.class)).isEqualTo(Money.yuan("2000"));
    }

    @Test
    void aSumTooLargeToHoldIsNotASmallOne() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1)));
    }
}
