package org.niangjia.survey;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.PersonIndexes;
import org.niangjia.platform.Ids;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.sheet.BadSheetException;
import org.niangjia.platform.sheet.PagedFile;
import org.niangjia.platform.sheet.SheetRows;
import org.niangjia.survey.RowCheck.Ready;
import org.niangjia.survey.Survey.Counts;
import org.niangjia.survey.Survey.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a file and checks its rows, a thousand at a time, each time told to the database. One reader reads it; where it
 * dies, another begins anew when it has not been heard of for a while.
 */
@Service
class ReadSurvey {

    private static final Logger LOG = LoggerFactory.getLogger(ReadSurvey.class);

    /** Rows that a reader keeps between two words of it. */
    private static final int AT_ONCE = 1_000;

    /** After which a reader that said nothing is believed to be dead. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int MOST_IN_HOUSEHOLD = 31;

    private final Surveys surveys;
    private final RowChecks checks;
    private final PersonIndexes people;
    private final CaseCipher cipher;
    private final Ids ids;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ReadSurvey(
            Surveys surveys,
            RowChecks checks,
            PersonIndexes people,
            CaseCipher cipher,
            Ids ids,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.surveys = surveys;
        this.checks = checks;
        this.people = people;
        this.cipher = cipher;
        this.ids = ids;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Reads it unless another does. A fault of the moment leaves it to be read again. */
    void read(Survey survey) {
        var reader = ids.next();
        var ours = transaction.execute(status -> surveys.claim(
                survey.surveyId(), reader, clock.instant(), clock.instant().plus(PATIENCE)));
        if (!Boolean.TRUE.equals(ours)) {
            return;
        }
        try {
            new Reading(survey, reader).all();
        } catch (RuntimeException fault) {
            if (OpenSurvey.isOfTheMoment(fault)) {
                throw fault;
            }
            LOG.error("The list {} could not be read", survey.surveyId(), fault);
            giveUp(survey, reader, "survey.fault");
        }
    }

    /** The file cannot be read, whoever tries; a reader that was overtaken has no say in it. */
    private void giveUp(Survey survey, String reader, String why) {
        transaction.executeWithoutResult(status -> surveys.hold(survey.surveyId())
                .filter(now -> surveys.isReadBy(now.surveyId(), reader))
                .ifPresent(now -> {
                    surveys.save(now.refused(why, clock.instant()));
                    surveys.erase(now.surveyId(), clock.instant());
                }));
    }

    /** One reader on its way through one file. */
    private final class Reading {

        private final Survey survey;
        private final String reader;
        private final RowCheck check;
        private final List<KeptRow> kept = new ArrayList<>();
        private int expected;
        private int read;
        private int sinceTold;
        private int wrong;
        private int nothingFound;
        private int declined;
        private int ready;

        Reading(Survey survey, String reader) {
            this.survey = survey;
            this.reader = reader;
            this.check = checks.of(survey);
        }

        void all() {
            var id = survey.surveyId();
            try (var rows =
                    SheetRows.open(new PagedFile(surveys.file(id), Surveys.PAGE, survey.length()), surveys.texts(id))) {
                var headed = SheetOfPeople.of(rows);
                if (headed instanceof SheetOfPeople.Bad bad) {
                    giveUp(
                            survey,
                            reader,
                            "survey." + bad.key() + (bad.heading().isEmpty() ? "" : ":" + bad.heading()));
                    return;
                }
                var sheet = ((SheetOfPeople.Good) headed).sheet();
                surveys.headed(id, sheet.headings());
                people(sheet);
            } catch (BadSheetException bad) {
                giveUp(
                        survey,
                        reader,
                        "survey." + bad.fault().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
        }

        private void people(SheetOfPeople sheet) throws BadSheetException {
            expected = Math.min(sheet.expected(), Survey.MOST_ROWS);
            Optional<TextRow> row;
            while ((row = sheet.next()).isPresent()) {
                if (++read > Survey.MOST_ROWS) {
                    giveUp(survey, reader, "survey.too-many-rows");
                    return;
                }
                keep(row.get());
                if ((++sinceTold >= AT_ONCE * 5 || kept.size() >= AT_ONCE) && !tell()) {
                    return;
                }
            }
            if (read == 0) {
                giveUp(survey, reader, "survey.empty");
            } else if (tell()) {
                end();
            }
        }

        private void keep(TextRow row) {
            var checked = check.check(row);
            if (checked instanceof RowCheck.NothingFound) {
                nothingFound++;
            } else if (checked instanceof RowCheck.Declined) {
                declined++;
            } else if (checked instanceof RowCheck.Wrong faulty) {
                wrong++;
                kept.add(
                        new KeptRow(row, row.number(), KeptRow.Status.WRONG, false, null, null, faulty.faults(), null));
            } else if (checked instanceof Ready good) {
                ready++;
                kept.add(new KeptRow(
                        row,
                        row.number(),
                        KeptRow.Status.READY,
                        good.inNeed(),
                        people.ofIdNumber(good.idNumber().value()),
                        household(good),
                        List.of(),
                        null));
            }
        }

        private @Nullable String household(Ready row) {
            return row.household().isEmpty()
                    ? null
                    : cipher.index("survey.household", survey.surveyId() + " " + row.household());
        }

        /** Keeps what was read since the last word; false when it is not ours to read any more. */
        private boolean tell() {
            var goesOn = transaction.execute(status -> {
                var ours =
                        surveys.goOn(survey.surveyId(), reader, clock.instant().plus(PATIENCE), counts());
                if (ours) {
                    surveys.addRows(survey.surveyId(), kept);
                }
                return ours;
            });
            kept.clear();
            sinceTold = 0;
            return Boolean.TRUE.equals(goesOn);
        }

        private Counts counts() {
            return Counts.NONE.read(Math.max(expected, read), read, wrong, nothingFound, declined, ready);
        }

        private void end() {
            transaction.executeWithoutResult(status -> {
                // Whoever discards it meanwhile waits, and finds it checked.
                if (surveys.goOn(survey.surveyId(), reader, clock.instant().plus(PATIENCE), counts())) {
                    var gathered = surveys.gather(survey.surveyId(), MOST_IN_HOUSEHOLD);
                    surveys.forgetFile(survey.surveyId());
                    surveys.save(survey.counting(Counts.NONE.read(
                                    read,
                                    read,
                                    wrong + gathered.wrong(),
                                    nothingFound + gathered.letGo(),
                                    declined,
                                    gathered.ready()))
                            .at(Status.CHECKED, clock.instant()));
                }
            });
        }
    }
}
