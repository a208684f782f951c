package org.niangjia.platform.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@NullUnmarked
class ChineseCalendarTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-02T01:00:00Z"), ZoneId.of("Asia/Shanghai"));

    private final ChineseCalendar calendar = new ChineseCalendar(new CalendarSettings(null), CLOCK);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{1} working days after {0}: {2}")
    @CsvSource({
        "2026-11-02T09:00:00+08:00, 0, 2026-11-02T09:00:00+08:00",
        "2026-11-02T09:00:00+08:00, 2, 2026-11-04T09:00:00+08:00",
        "2026-11-06T09:00:00+08:00, 1, 2026-11-09T09:00:00+08:00",
        "2026-11-07T09:00:00+08:00, 1, 2026-11-09T09:00:00+08:00",
        "2026-11-08T09:00:00+08:00, 2, 2026-11-10T09:00:00+08:00",
        // In Greenwich still Friday, in China Saturday.
        "2026-11-06T20:00:00Z, 1, 2026-11-08T20:00:00Z",
        // Spring festival 2026: Saturday the 14th is worked, then nine days off, and Saturday the 28th is worked.
        "2026-02-13T17:30:00+08:00, 1, 2026-02-14T17:30:00+08:00",
        "2026-02-13T17:30:00+08:00, 2, 2026-02-24T17:30:00+08:00",
        "2026-02-18T10:00:00+08:00, 1, 2026-02-24T10:00:00+08:00",
        "2026-02-24T10:00:00+08:00, 4, 2026-02-28T10:00:00+08:00",
        "2026-02-24T10:00:00+08:00, 5, 2026-03-02T10:00:00+08:00",
        // National day 2026: Sunday 20 September and Saturday 10 October are worked.
        "2026-09-18T09:00:00+08:00, 1, 2026-09-20T09:00:00+08:00",
        "2026-09-30T09:00:00+08:00, 1, 2026-10-08T09:00:00+08:00",
        "2026-09-30T09:00:00+08:00, 3, 2026-10-10T09:00:00+08:00",
        "2026-09-30T09:00:00+08:00, 4, 2026-10-12T09:00:00+08:00",
        // Spring festival and national day 2025.
        "2025-01-24T09:00:00+08:00, 1, 2025-01-26T09:00:00+08:00",
        "2025-01-27T09:00:00+08:00, 1, 2025-02-05T09:00:00+08:00",
        "2025-01-27T09:00:00+08:00, 4, 2025-02-08T09:00:00+08:00",
        "2025-09-30T09:00:00+08:00, 1, 2025-10-09T09:00:00+08:00",
        "2025-09-30T09:00:00+08:00, 3, 2025-10-11T09:00:00+08:00",
        // Over the turn of the year.
        "2025-12-31T09:00:00+08:00, 1, 2026-01-04T09:00:00+08:00",
    })
    void publicHolidaysDoNotCountAndMakeUpDaysDo(OffsetDateTime moment, int days, OffsetDateTime due) {
        assertThat(calendar.after(moment.toInstant(), days)).isEqualTo(due.toInstant());
    }

    @ParameterizedTest(name = "from {0} to {1}: {2} working days")
    @CsvSource({
        "2026-11-02T09:00:00+08:00, 2026-11-02T18:00:00+08:00, 0",
        "2026-11-02T18:00:00+08:00, 2026-11-03T08:00:00+08:00, 1",
        "2026-11-06T09:00:00+08:00, 2026-11-08T09:00:00+08:00, 0",
        "2026-11-06T09:00:00+08:00, 2026-11-09T09:00:00+08:00, 1",
        "2026-02-13T09:00:00+08:00, 2026-02-24T09:00:00+08:00, 2",
        "2026-02-24T09:00:00+08:00, 2026-02-13T09:00:00+08:00, 0",
    })
    void daysBetweenAreThoseThatBegan(OffsetDateTime from, OffsetDateTime to, int days) {
        assertThat(calendar.between(from.toInstant(), to.toInstant())).isEqualTo(days);
    }

    @Test
    void aYearWithoutAFileCountsWeekdaysAndSaysSoOnce(CapturedOutput log) {
        var newYear = Instant.parse("2031-12-31T01:00:00Z");

        assertThat(calendar.after(newYear, 1)).isEqualTo(Instant.parse("2032-01-01T01:00:00Z"));
        assertThat(calendar.after(newYear, 3)).isEqualTo(Instant.parse("2032-01-05T01:00:00Z"));

        assertThat(log.getAll().lines().filter(line -> line.contains("no calendar for 2032")))
                .singleElement()
                .asString()
                .contains("WARN", "niangjia.calendar.folder", "2032.yaml");
        assertThat(told()).containsEntry("countedAsWeekdays", List.of(2032));
    }

    @Test
    void whoLooksAtTheProgramSeesWhichYearsItKnowsAndByWhichNotice() {
        assertThat(told().get("years"))
                .asString()
                .contains("2025=国务院办公厅关于2025年", "2026=国务院办公厅关于2026年", "国办发明电〔2025〕7号");
        assertThat(told()).containsEntry("countedAsWeekdays", List.of());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> told() {
        var info = new Info.Builder();
        calendar.contribute(info);
        return (Map<String, Object>) info.build().get("calendar");
    }

    @Test
    void anOperatorAddsAYearAndReplacesAnother() throws IOException {
        write("2027.yaml", "source: a\noff:\n  元旦: 2027-01-01 to 2027-01-03\nworked: []\n");
        write("2026.yaml", "source: b\noff: {}\nworked: [2026-11-07]\n");

        var theirs = new ChineseCalendar(new CalendarSettings(folder), CLOCK);

        assertThat(theirs.after(Instant.parse("2026-12-31T01:00:00Z"), 1))
                .isEqualTo(Instant.parse("2027-01-04T01:00:00Z"));
        assertThat(theirs.after(Instant.parse("2026-11-06T01:00:00Z"), 1))
                .isEqualTo(Instant.parse("2026-11-07T01:00:00Z"));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2027.yaml | off:\\n  元旦: 2026-12-31 | line 2: 2026-12-31 is not in 2027",
                "2027.yaml | off:\\n  元旦: 2027-01-01\\n  新年: 2027-01-01 | line 3: 2027-01-01 is there twice, first in line 2",
                "2027.yaml | worked: [2027-01-02]\\noff:\\n  元旦: 2027-01-02 | line 3: 2027-01-02 is both off and worked, see line 1",
                "2027.yaml | worked:\\n  - 2027-01-04 | line 2: 2027-01-04 is no weekend day and worked anyway",
                "2027.yaml | worked:\\n  - 4 January | line 2: \"4 January\" is not a date, as in 2027-10-01",
                "2027.yaml | off:\\n  元旦: 2027-01-03 to 2027-01-01 | line 2 is not a day, nor a first day \"to\" a last",
                "2027.yaml | off: [2027-01-01] | line 1: off names each holiday with its days",
                "2027.yaml | worked: 2027-01-02 | line 1: worked lists days",
                "2027.yaml | worked:\\n  - [2027-01-02] | line 2 is more than one word",
                "2027.yaml | holidays: {} | line 1 is none of source, off and worked",
                "2027.yaml | off: {} | it does not name its source, the notice of the State Council",
                "2027.yaml | off: {}\\n  - } | line 2 is not YAML",
                "2027.yaml | '' | it is empty",
                "next.yaml | off: {} | its name is not a year, as in 2027.yaml",
            })
    void aFileThatCannotBeRightStopsTheStart(String name, String text, String fault) throws IOException {
        write(name, text.replace("\\n", "\n"));

        assertThatThrownBy(() -> new ChineseCalendar(new CalendarSettings(folder), CLOCK))
                .isInstanceOf(BadCalendarException.class)
                .hasMessage("The calendar file %s is wrong: %s.", folder.resolve(name), fault);
    }

    @Test
    void aFolderThatIsNotThereStopsTheStartWithASentence() {
        assertThatThrownBy(() -> new ChineseCalendar(new CalendarSettings(folder.resolve("gone")), CLOCK))
                .isInstanceOf(BadCalendarException.class)
                .satisfies(bad -> assertThat(new BadCalendarException.Analyzer().analyze(bad))
                        .extracting(FailureAnalysis::getDescription)
                        .asString()
                        .contains("gone is wrong: it cannot be read as a folder"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
