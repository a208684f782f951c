package org.niangjia.fund;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.niangjia.casefile.Money;

/**
 * A fund's month on paper: what it held, what moved, what it holds.
 *
 * @param opening at the month's beginning
 * @param movements the sum of each kind of transfer in the month
 * @param closing at its end: the opening and the movements
 * @param lines of the month, oldest first
 * @param closed whether the month is closed; what is not may still change
 */
public record Statement(
        String fund,
        YearMonth month,
        Balance opening,
        Map<Transfer, Money> movements,
        Balance closing,
        List<Entry> lines,
        boolean closed) {

    static Statement of(String fund, YearMonth month, Balance opening, List<Entry> lines, boolean closed) {
        var movements = new EnumMap<Transfer, Money>(Transfer.class);
        var balance = opening;
        for (var line : lines) {
            movements.merge(line.transfer(), line.amount(), Money::plus);
            balance = balance.after(line.transfer(), line.amount());
        }
        return new Statement(fund, month, opening, movements, balance, lines, closed);
    }
}
