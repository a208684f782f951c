package org.niangjia.disbursement;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Money;
import org.niangjia.story.MoneyFamily;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DuplicateKeyException;

@NiangjiaTest
class PaymentsTest {

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    @Autowired
    private Payments payments;

    @Autowired
    private Clock clock;

    @Test
    void theDatabaseItselfRefusesASecondPaymentBesideOneThatIsNotClosed() {
        var caseNumber = new MoneyFamily(context, port).caseNumber;
        var grantId = UUID.randomUUID().toString();
        var first = attempt(grantId, 1, caseNumber);
        payments.add(first);
        assertThatThrownBy(() -> payments.add(attempt(grantId, 2, caseNumber)))
                .isInstanceOf(DuplicateKeyException.class);

        payments.save(first.cancelled(clock.instant()));

        assertThatCode(() -> payments.add(attempt(grantId, 2, caseNumber))).doesNotThrowAnyException();
    }

    @Test
    void theDatabaseItselfRefusesASecondPaymentOfOneInstalmentAndAllowsOneOfTheNext() {
        var caseNumber = new MoneyFamily(context, port).caseNumber;
        var grantId = UUID.randomUUID().toString();
        payments.add(instalment(grantId, 1, 1, caseNumber));

        assertThatCode(() -> payments.add(instalment(grantId, 2, 1, caseNumber)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> payments.add(instalment(grantId, 2, 2, caseNumber)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    private Payment attempt(String grantId, int number, CaseNumber caseNumber) {
        return instalment(grantId, 1, number, caseNumber);
    }

    private Payment instalment(String grantId, int instalment, int number, CaseNumber caseNumber) {
        return Payment.prepared(
                UUID.randomUUID().toString(),
                grantId,
                caseNumber,
                instalment,
                number,
                Money.yuan("10.00"),
                false,
                clock.instant());
    }
}
