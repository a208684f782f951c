package org.niangjia.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.office.OfficeCode;

class TransferTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final OfficeCode THERE = new OfficeCode("510107010");

    @Test
    void anOfficeThatIsNamedIsAskedAtOnce() {
        var transfer = requested(THERE);
        assertThat(transfer.status()).isEqualTo(Transfer.Status.AWAITING_ACCEPTANCE);
        assertThat(transfer.upward()).isFalse();
        assertThat(transfer.accepted("supervisor-b", NOW).decidedBy()).isEqualTo("supervisor-b");
    }

    @Test
    void whatIsReferredUpwardHasNoTargetUntilItIsPlaced() {
        var transfer = requested(null);
        assertThatIllegalStateException()
                .isThrownBy(transfer::target)
                .withMessage("The transfer is awaiting-placement");
        assertThatIllegalStateException().isThrownBy(() -> transfer.accepted("supervisor-b", NOW));
        var placed = transfer.placed(THERE, NOW.plusSeconds(60));
        assertThat(placed.target()).isEqualTo(THERE);
        assertThat(placed.dueAt()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void whatIsDecidedStaysDecided() {
        var refused = requested(THERE).refused("supervisor-b", NOW, "不在本街道");
        assertThat(refused.isOpen()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> refused.accepted("supervisor-b", NOW))
                .withMessage("The transfer is refused");
        assertThatIllegalStateException().isThrownBy(refused::withdrawn);
        assertThatIllegalStateException().isThrownBy(() -> requested(THERE).placed(THERE, NOW));
    }

    private static Transfer requested(@Nullable OfficeCode to) {
        return Transfer.requested(
                "t-1",
                new CaseNumber("510104-2026-000001"),
                new OfficeCode("510104020"),
                to,
                "搬家",
                "caseworker",
                NOW,
                NOW.plusSeconds(3600));
    }
}
