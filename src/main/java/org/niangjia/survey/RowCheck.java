package org.niangjia.survey;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.IdNumber;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;

/**
 * What a row says. It is checked as far as something is kept of it: of a woman in whom a screening found nothing, nothing
 * is, so her row is only counted.
 */
final class RowCheck {

    private static final Set<String> NOTHING_FOUND =
            Set.of("无", "正常", "阴性", "未见异常", "未发现异常", "无异常", "否", "未检出", "健康", "-", "/");

    /** What decides whether anything is kept of a row. */
    private static final Set<SurveyColumn> DECISIVE =
            EnumSet.of(SurveyColumn.FINDING, SurveyColumn.NEEDS, SurveyColumn.SITUATION, SurveyColumn.HOUSEHOLD);

    private static final Pattern WORDS = Pattern.compile("[、，,；;\\s]+");
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");

    private final boolean screening;
    private final LocalDate today;
    private final Map<String, OfficeCode> streets;
    private final @Nullable OfficeCode onlyStreet;
    private final Map<String, String> causes;
    private final Map<String, String> conditions;
    private final Map<String, String> needs;
    private final Map<String, String> agencies;
    private final Map<String, String> relations;

    /** @param office of who hands it in; only streets of hers and below are hers to write down */
    RowCheck(String channel, OfficeCode office, List<Offices.Office> offices, Catalogue catalogue, LocalDate today) {
        this.screening = channel.equals("screening");
        this.today = today;
        var hers = offices.stream()
                .filter(each -> each.roles().contains(Role.CASEWORKER) && office.covers(each.code()))
                .toList();
        this.streets = hers.stream()
                .flatMap(each ->
                        List.of(Map.entry(each.code().value(), each.code()), Map.entry(each.zh(), each.code()))
                                .stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
        this.onlyStreet = hers.size() == 1 ? hers.get(0).code() : null;
        this.causes = codes(catalogue, "cause");
        this.conditions = codes(catalogue, "condition");
        this.needs = codes(catalogue, "need");
        this.agencies = codes(catalogue, "agency");
        this.relations = codes(catalogue, "relation");
    }

    /** By the Chinese name, as in the sheet, without what stands in brackets, or by the code. */
    private static Map<String, String> codes(Catalogue catalogue, String kind) {
        return catalogue.of(kind).stream()
                .flatMap(entry -> List.of(entry.zh(), entry.zh().replaceAll("（.*", ""), entry.code()).stream()
                        .distinct()
                        .map(word -> Map.entry(word, entry.code())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
    }

    /** What a row came to. */
    sealed interface Checked {}

    /** Nothing that would need a case, and nobody of a household with one. */
    record NothingFound() implements Checked {}

    /** She does not want it, be she in need herself or of the household of somebody who is. */
    record Declined() implements Checked {}

    record Wrong(List<RowFault> faults) implements Checked {}

    /**
     * Somebody for whom a case can be opened, or who belongs to her household.
     *
     * @param inNeed whether she herself is who needs it
     * @param household number of the household in this sheet; empty where she stands alone
     * @param relation code of the catalogue; empty where it is not told
     * @param agencies that may hear of her by her own word; nobody says it for another
     */
    record Ready(
            boolean inNeed,
            OfficeCode office,
            String name,
            IdNumber idNumber,
            String phone,
            String address,
            String household,
            String relation,
            String finding,
            String day,
            String note,
            Set<String> causes,
            Set<String> conditions,
            Set<String> needs,
            Set<String> agencies)
            implements Checked {}

    Checked check(TextRow row) {
        var finding = row.text(SurveyColumn.FINDING);
        var found = !finding.isEmpty() && !NOTHING_FOUND.contains(finding);
        var inNeed = found
                || !screening
                        && (row.get(SurveyColumn.NEEDS).isPresent()
                                || row.get(SurveyColumn.SITUATION).isPresent());
        var household = row.text(SurveyColumn.HOUSEHOLD);
        if (!inNeed
                && household.isEmpty()
                && row.faults().stream().noneMatch(fault -> DECISIVE.contains(fault.column()))) {
            return new NothingFound();
        }
        if (row.text(SurveyColumn.CONSENT).equals("否")) {
            return new Declined();
        }
        var faults = new ArrayList<>(row.faults());
        present(row, faults);
        lengths(row, faults);
        idNumber(row, faults);
        var office = office(row, faults);
        consent(row, inNeed, faults);
        var day = day(row, faults);
        var relation = row.get(SurveyColumn.RELATION)
                .map(word -> one(row, SurveyColumn.RELATION, word, relations, faults))
                .orElse("");
        var rowsCauses = words(row, SurveyColumn.SITUATION, causes);
        var rowsConditions = words(row, SurveyColumn.SITUATION, conditions);
        known(row, SurveyColumn.SITUATION, List.of(causes, conditions), faults);
        known(row, SurveyColumn.NEEDS, List.of(needs), faults);
        known(row, SurveyColumn.AGENCIES, List.of(agencies), faults);
        if (!faults.isEmpty() || office.isEmpty()) {
            return new Wrong(List.copyOf(faults));
        }
        return new Ready(
                inNeed,
                office.get(),
                row.text(SurveyColumn.NAME),
                new IdNumber(row.text(SurveyColumn.ID_NUMBER)),
                row.text(SurveyColumn.PHONE),
                row.text(SurveyColumn.ADDRESS),
                household,
                relation,
                found ? finding : "",
                day,
                row.text(SurveyColumn.NOTE),
                rowsCauses,
                rowsConditions,
                words(row, SurveyColumn.NEEDS, needs),
                row.text(SurveyColumn.CONSENT).equals("是") ? words(row, SurveyColumn.AGENCIES, agencies) : Set.of());
    }

    private static void present(TextRow row, List<RowFault> faults) {
        for (var column : SurveyColumn.values()) {
            if (column.isRequired()
                    && row.get(column).isEmpty()
                    && faults.stream().noneMatch(each -> each.column() == column)) {
                faults.add(new RowFault(column, "missing"));
            }
        }
    }

    private static void lengths(TextRow row, List<RowFault> faults) {
        Map.of(
                        SurveyColumn.NAME, 100,
                        SurveyColumn.PHONE, 30,
                        SurveyColumn.ADDRESS, 300,
                        SurveyColumn.HOUSEHOLD, 40)
                .forEach((column, most) -> {
                    if (row.text(column).length() > most) {
                        faults.add(new RowFault(column, "too-long"));
                    }
                });
    }

    private void idNumber(TextRow row, List<RowFault> faults) {
        if (faults.stream().anyMatch(fault -> fault.column() == SurveyColumn.ID_NUMBER)) {
            return;
        }
        var text = row.text(SurveyColumn.ID_NUMBER);
        var fault = IdNumber.faultOf(text);
        if (fault.isPresent()) {
            faults.add(new RowFault(
                    SurveyColumn.ID_NUMBER, "id-number." + fault.get().name().toLowerCase(Locale.ROOT)));
        } else if (new IdNumber(text).birthDate().isAfter(today)) {
            faults.add(new RowFault(SurveyColumn.ID_NUMBER, "id-number.future"));
        }
    }

    private Optional<OfficeCode> office(TextRow row, List<RowFault> faults) {
        var told = row.text(SurveyColumn.OFFICE);
        var office = told.isEmpty() ? Optional.ofNullable(onlyStreet) : Optional.ofNullable(streets.get(told));
        if (office.isEmpty()) {
            faults.add(new RowFault(SurveyColumn.OFFICE, told.isEmpty() ? "office-missing" : "office-unknown"));
        }
        return office;
    }

    private static void consent(TextRow row, boolean inNeed, List<RowFault> faults) {
        var told = row.text(SurveyColumn.CONSENT);
        if (inNeed && told.isEmpty() || !told.isEmpty() && !told.equals("是") && !told.equals("否")) {
            faults.add(new RowFault(SurveyColumn.CONSENT, "consent"));
        }
    }

    private String day(TextRow row, List<RowFault> faults) {
        var told = row.text(SurveyColumn.DATE);
        if (told.isEmpty()) {
            return "";
        }
        var parts = DAY.matcher(told);
        try {
            if (parts.matches()) {
                var day = LocalDate.of(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)));
                if (!day.isAfter(today) && day.getYear() >= 2000) {
                    return day.toString();
                }
            }
        } catch (DateTimeException noSuchDay) {
            // Told below, as every other text that is no day.
        }
        faults.add(new RowFault(SurveyColumn.DATE, "date"));
        return "";
    }

    private static String one(
            TextRow row, SurveyColumn column, String word, Map<String, String> codes, List<RowFault> faults) {
        var code = codes.get(word);
        if (code == null) {
            faults.add(new RowFault(column, "unknown-word"));
            return "";
        }
        return code;
    }

    private static Set<String> words(TextRow row, SurveyColumn column, Map<String, String> codes) {
        var found = new LinkedHashSet<String>();
        for (var word : WORDS.split(row.text(column))) {
            var code = codes.get(word);
            if (code != null) {
                found.add(code);
            }
        }
        return found;
    }

    private static void known(
            TextRow row, SurveyColumn column, List<Map<String, String>> kinds, List<RowFault> faults) {
        for (var word : WORDS.split(row.text(column))) {
            if (!word.isEmpty() && kinds.stream().noneMatch(codes -> codes.containsKey(word))) {
                faults.add(new RowFault(column, "unknown-word"));
                return;
            }
        }
    }
}
