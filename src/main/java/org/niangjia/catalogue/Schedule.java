package org.niangjia.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a programme pays a grant bit by bit, e.g. 500 yuan a month through a school year. The grant is the whole sum; it is
 * paid in instalments of {@code eachFen}, of which the last is what is left.
 *
 * @param eachFen one instalment, in fen
 * @param times instalments at most
 * @param every how far two of them are apart
 * @param months in which one may fall due, 1 to 12; what would fall into another month waits for the next of these
 * @param day of the month on which all but an immediate first one fall due, 1 to 28
 */
public record Schedule(long eachFen, int times, Every every, Set<Integer> months, int day) {

    public Schedule {
        months = Set.copyOf(months);
        if (eachFen <= 0 || times < 2) {
            throw new IllegalArgumentException("A schedule pays something at least twice");
        }
        if (months.isEmpty() || months.stream().anyMatch(month -> month < 1 || month > 12) || day < 1 || day > 28) {
            throw new IllegalArgumentException("A schedule names its months, 1 to 12, and a day that each of them has");
        }
    }

    /** The most that a grant can be. */
    public long mostFen() {
        return Math.multiplyExact(eachFen, times);
    }

    /**
     * Divides a grant. The first instalment is due on the day the money is promised, or, when nothing is paid in that
     * month, in the next month in which something is.
     *
     * @param fen the whole sum; no more than {@link #mostFen()}
     */
    public List<Instalment> of(long fen, LocalDate promised) {
        if (fen <= 0 || fen > mostFen()) {
            throw new IllegalArgumentException("%d fen cannot be paid in %d times %d".formatted(fen, times, eachFen));
        }
        var instalments = new ArrayList<Instalment>();
        var due = months.contains(promised.getMonthValue()) ? promised : next(promised.plusMonths(1));
        for (var left = fen; left > 0; left -= eachFen) {
            instalments.add(new Instalment(instalments.size() + 1, Math.min(left, eachFen), due));
            due = next(due.plusMonths(every.months()));
        }
        return instalments;
    }

    private LocalDate next(LocalDate from) {
        var due = from.withDayOfMonth(day);
        while (!months.contains(due.getMonthValue())) {
            due = due.plusMonths(1);
        }
        return due;
    }

    /** How far two instalments are apart. */
    public enum Every {
        MONTH(1),
        QUARTER(3),
        HALF_YEAR(6);

        private final int months;

        Every(int months) {
            this.months = months;
        }

        int months() {
            return months;
        }
    }

    /**
     * A part of a grant.
     *
     * @param number from 1
     */
    public record Instalment(int number, long fen, LocalDate due) {}
}
