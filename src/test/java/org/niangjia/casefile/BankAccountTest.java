package org.niangjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankAccountTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6228480402564890018",
                "6228 4804 0256 4890 018",
                "6228-4804-0256-4890-018",
                "６２２８４８０４０２５６４８９００１８",
                // A passbook's number ends in no check digit.
                "12345678",
                "952480012345678901"
            })
    void cardsAndPassbooksAreAccounts(String number) {
        assertThat(BankAccount.faultOf(number)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "6228480402564890019, CHECK_DIGIT",
        "6228480402564980018, CHECK_DIGIT",
        "1234567, FORM",
        "1234567890123456789012345678901, FORM",
        "622848040256489001X, FORM",
        "农行卡, FORM"
    })
    void aNumberThatNoBankIssuedIsRefused(String number, BankAccount.Fault fault) {
        assertThat(BankAccount.faultOf(number)).contains(fault);
        assertThatThrownBy(() -> new BankAccount("王秀英", number, "中国农业银行", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(number);
    }

    @Test
    void nobodyReadsMoreOfItThanItsEnd() {
        var account = new BankAccount("王秀英", "6228 4804 0256 4890 018", "中国农业银行成都锦江支行", null);
        assertThat(account.number()).isEqualTo("6228480402564890018");
        assertThat(account.masked()).isEqualTo("****0018");
        assertThat(account.toString()).isEqualTo("****0018");
    }
}
