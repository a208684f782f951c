package org.niangjia.batch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseOpening;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.ListedGrants;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Timeline;
import org.niangjia.casefile.Urgency;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.catalogue.Programmes;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.Ids;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a sheet of grants, all of it or nothing. Whoever has an open case in the office gets her grant there; for
 * everybody else a file is made and closed at once, so that nothing waits in it, and it can be reopened when more is found
 * to be wrong than a festival grant can mend.
 */
@Service
public class ImportList {

    private static final String CHANNEL = "survey-list";

    private final SheetFile sheetFile;
    private final Lists lists;
    private final ListJourney journey;
    private final ListedGrants grants;
    private final CaseOpening opening;
    private final CaseFiles caseFiles;
    private final Households households;
    private final Timeline timeline;
    private final Programmes programmes;
    private final Catalogue catalogue;
    private final Ids ids;
    private final Texts texts;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ImportList(
            SheetFile sheetFile,
            Lists lists,
            ListJourney journey,
            ListedGrants grants,
            CaseOpening opening,
            CaseFiles caseFiles,
            Households households,
            Timeline timeline,
            Programmes programmes,
            Catalogue catalogue,
            Ids ids,
            Texts texts,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.sheetFile = sheetFile;
        this.lists = lists;
        this.journey = journey;
        this.grants = grants;
        this.opening = opening;
        this.caseFiles = caseFiles;
        this.households = households;
        this.timeline = timeline;
        this.programmes = programmes;
        this.catalogue = catalogue;
        this.ids = ids;
        this.texts = texts;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What became of the sheet. */
    public sealed interface Result {

        record Imported(GrantList list) implements Result {}

        /** Nothing of it is taken; each error names its cell and says the row and the column. */
        record Refused(Refusal refusal) implements Result {}
    }

    /**
     * Imports the sheet and sends the list to its approval.
     *
     * @param office that hands it in, and whose open cases are known
     */
    public Result take(byte[] file, String title, OfficeCode office, Actor importer) {
        var read = sheetFile.read(file);
        if (read instanceof SheetFile.Unreadable unreadable) {
            return new Result.Refused(new Refusal(unreadable.errors()));
        }
        var errors = new ArrayList<FieldError>();
        var wanted = ((SheetFile.Rows) read)
                .rows().stream().flatMap(row -> wanted(row, errors).stream()).toList();
        repeated(wanted, errors);
        if (!errors.isEmpty()) {
            return new Result.Refused(new Refusal(errors));
        }
        return transaction.execute(status -> {
            var result = keep(wanted, title, office, importer);
            if (result instanceof Result.Refused) {
                status.setRollbackOnly();
            }
            return result;
        });
    }

    /** One row that can be understood. */
    private record Wanted(
            SheetFile.TextRow row,
            String name,
            IdNumber idNumber,
            String programme,
            Money amount,
            Set<String> causes,
            Set<String> conditions) {}

    private Optional<Wanted> wanted(SheetFile.TextRow row, List<FieldError> errors) {
        var before = errors.size();
        for (var column : Column.values()) {
            if (column.isRequired() && row.get(column).isEmpty()) {
                errors.add(error(row, column, texts.get("list.missing")));
            }
        }
        row.get(Column.NAME)
                .filter(name -> name.length() > 100)
                .ifPresent(name -> errors.add(error(row, Column.NAME, texts.get("list.too-long"))));
        row.get(Column.ID_NUMBER).flatMap(IdNumber::faultOf).ifPresent(fault -> {
            errors.add(error(
                    row, Column.ID_NUMBER, texts.get("id-number." + fault.name().toLowerCase(Locale.ROOT))));
        });
        var programme = row.get(Column.PROGRAMME).flatMap(text -> code("programme", text));
        if (row.get(Column.PROGRAMME).isPresent() && programme.isEmpty()) {
            errors.add(error(row, Column.PROGRAMME, texts.get("grant-terms.unknown-programme")));
        }
        row.get(Column.AMOUNT)
                .filter(text -> !Money.isAmount(text) || !Money.yuan(text).isPositive())
                .ifPresent(text -> errors.add(error(row, Column.AMOUNT, texts.get("list.amount"))));
        row.get(Column.PHONE)
                .filter(text -> text.length() > 30)
                .ifPresent(text -> errors.add(error(row, Column.PHONE, texts.get("list.too-long"))));
        row.get(Column.ADDRESS)
                .filter(text -> text.length() > 300)
                .ifPresent(text -> errors.add(error(row, Column.ADDRESS, texts.get("list.too-long"))));
        goods(row, programme, errors);
        var causes = new HashSet<String>();
        var conditions = new HashSet<String>();
        for (var word : row.get(Column.SITUATION).orElse("").split("[、，,；;\\s]+")) {
            var cause = code("cause", word);
            var condition = code("condition", word);
            cause.ifPresent(causes::add);
            condition.ifPresent(conditions::add);
            if (!word.isEmpty() && cause.isEmpty() && condition.isEmpty()) {
                errors.add(error(row, Column.SITUATION, texts.get("list.unknown-situation", situations())));
            }
        }
        return errors.size() > before
                ? Optional.empty()
                : Optional.of(new Wanted(
                        row,
                        row.get(Column.NAME).orElseThrow(),
                        new IdNumber(row.get(Column.ID_NUMBER).orElseThrow()),
                        programme.orElseThrow(),
                        Money.yuan(row.get(Column.AMOUNT).orElseThrow()),
                        causes,
                        conditions));
    }

    /** What and how much is handed over is told where it is goods, and only there. */
    private void goods(SheetFile.TextRow row, Optional<String> programme, List<FieldError> errors) {
        var isGoods = programme.flatMap(programmes::find).filter(found -> found.isGoods());
        for (var column : List.of(Column.GOODS, Column.QUANTITY)) {
            var told = row.get(column);
            if (programme.isPresent() && isGoods.isPresent() != told.isPresent()) {
                errors.add(error(row, column, texts.get(isGoods.isPresent() ? "list.goods-missing" : "list.no-goods")));
            } else if (told.filter(text -> text.length() > (column == Column.GOODS ? 100 : 30))
                    .isPresent()) {
                errors.add(error(row, column, texts.get("list.too-long")));
            }
        }
    }

    private void repeated(Collection<Wanted> wanted, List<FieldError> errors) {
        var seen = new HashMap<String, Integer>();
        for (var each : wanted) {
            var earlier = seen.putIfAbsent(
                    each.idNumber().value() + each.programme(), each.row().number());
            if (earlier != null) {
                errors.add(error(each.row(), Column.ID_NUMBER, texts.get("list.repeated", String.valueOf(earlier))));
            }
        }
    }

    private Result keep(List<Wanted> wanted, String title, OfficeCode office, Actor importer) {
        var total = wanted.stream().map(Wanted::amount).reduce(Money.ZERO, Money::plus);
        var aidCase = opening.open(office, CHANNEL, Urgency.NORMAL, importer.userId(), Set.of())
                .aidCase();
        caseFiles.save(aidCase.at(Stage.SUPPORT));
        var list = new GrantList(
                ids.next(),
                aidCase.caseNumber(),
                office,
                title,
                importer.userId(),
                clock.instant(),
                GrantList.Status.AWAITING_APPROVAL,
                total);
        lists.add(list);
        var errors = new ArrayList<FieldError>();
        var files = new HashMap<String, Lists.Known>();
        var made = new ArrayList<CaseNumber>();
        for (var each : wanted) {
            var person = files.computeIfAbsent(each.idNumber().value(), number -> lists.known(each.idNumber(), office)
                    .orElseGet(() -> {
                        var file = file(each, office, importer);
                        made.add(file.caseNumber());
                        return file;
                    }));
            var grantId = ids.next();
            var isPerPerson = programmes.get(each.programme()).isPerPerson();
            var against = grants.ask(
                    new ListedGrants.Wanted(
                            grantId,
                            list.listId(),
                            person.caseNumber(),
                            each.programme(),
                            isPerPerson ? person.person() : null,
                            each.amount(),
                            total),
                    importer);
            against.forEach(error -> errors.add(error(each.row(), column(error.field()), error.message())));
            if (against.isEmpty()) {
                lists.addRow(
                        list.listId(),
                        new GrantList.Row(
                                each.row().number(),
                                person.caseNumber(),
                                person.person(),
                                grantId,
                                each.row().get(Column.GOODS).orElse(""),
                                each.row().get(Column.QUANTITY).orElse(""),
                                each.row().get(Column.NOTE).orElse("")));
            }
        }
        if (!errors.isEmpty()) {
            return new Result.Refused(new Refusal(errors));
        }
        // The archive counts its years from here.
        timeline.addAll(made, "system", "case-closed", "");
        journey.start(list);
        return new Result.Imported(list);
    }

    /** A file for somebody we did not know; closed, as nothing is left to do in it but her grant. */
    private Lists.Known file(Wanted wanted, OfficeCode office, Actor importer) {
        var opened = opening.open(office, CHANNEL, Urgency.NORMAL, importer.userId(), wanted.causes())
                .aidCase();
        CaseNumber caseNumber = opened.caseNumber();
        var person = new PersonId(ids.next());
        households.replace(
                caseNumber,
                List.of(new Person(
                        person,
                        caseNumber,
                        wanted.name(),
                        wanted.idNumber(),
                        wanted.idNumber().birthDate(),
                        wanted.idNumber().sex(),
                        Person.APPLICANT,
                        wanted.row().get(Column.PHONE).orElse(null),
                        wanted.row().get(Column.ADDRESS).orElse(null),
                        wanted.conditions())));
        caseFiles.save(opened.closed());
        return new Lists.Known(caseNumber, person);
    }

    private static Column column(String field) {
        return switch (field) {
            case "amount" -> Column.AMOUNT;
            case "person" -> Column.ID_NUMBER;
            default -> Column.PROGRAMME;
        };
    }

    /** By the Chinese name, as in the sheet, or by the code. */
    private Optional<String> code(String kind, String text) {
        return catalogue.of(kind).stream()
                .filter(entry -> entry.zh().equals(text) || entry.code().equals(text))
                .map(Catalogue.Entry::code)
                .findFirst();
    }

    private String situations() {
        var names = new ArrayList<String>();
        for (var kind : List.of("cause", "condition")) {
            catalogue.of(kind).stream()
                    .map(Catalogue.Entry::zh)
                    .filter(name -> !names.contains(name))
                    .forEach(names::add);
        }
        return String.join("、", names);
    }

    private FieldError error(SheetFile.TextRow row, Column column, String sentence) {
        return new FieldError(
                row.at().getOrDefault(column, String.valueOf(row.number())),
                texts.get("list.at", String.valueOf(row.number()), column.heading()) + sentence);
    }
}
