package org.niangjia.assessment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.Person;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;

/** Whether a plan can be carried out as it was chosen: every item known, allowed, within its terms, and meant once. */
@Service
class PlanCheck {

    /** Twice a week for a year. */
    static final int MOST_TIMES = 104;

    private final Catalogue catalogue;
    private final Texts texts;

    PlanCheck(Catalogue catalogue, Texts texts) {
        this.catalogue = catalogue;
        this.texts = texts;
    }

    /** What a programme's terms say of a grant. */
    interface Terms {

        List<FieldError> faults(PlanReport.Item grant);
    }

    /**
     * What is wrong with the plan, field by field.
     *
     * @param consenting codes of the agencies that may hear of the household
     */
    List<FieldError> faults(PlanReport report, List<Person> household, Set<String> consenting, Terms terms) {
        var faults = new ArrayList<FieldError>();
        if (!report.agreedByHousehold()) {
            faults.add(new FieldError("agreedByHousehold", texts.get("plan.not-agreed")));
        }
        var met = new HashSet<PlanReport.Item>();
        for (int at = 0; at < report.items().size(); at++) {
            var item = report.items().get(at);
            for (var fault : itemFaults(item, household, consenting, terms)) {
                faults.add(new FieldError("items[%d].%s".formatted(at, fault.field()), fault.message()));
            }
            if (!met.add(whatMakesItOne(item))) {
                faults.add(new FieldError("items[%d].kind".formatted(at), texts.get("plan.doubled")));
            }
        }
        faults.addAll(accountFaults(report.accounts(), household));
        return faults;
    }

    private List<FieldError> accountFaults(@Nullable List<PlanReport.Account> accounts, List<Person> household) {
        var faults = new ArrayList<FieldError>();
        var met = new HashSet<String>();
        for (int at = 0; accounts != null && at < accounts.size(); at++) {
            var person = accounts.get(at).person();
            if (household.stream().noneMatch(member -> member.personId().value().equals(person))) {
                faults.add(fault("accounts[%d].person".formatted(at), "plan.unknown-person"));
            } else if (!met.add(person)) {
                faults.add(fault("accounts[%d].person".formatted(at), "bank-account.twice"));
            }
        }
        return faults;
    }

    private List<FieldError> itemFaults(
            PlanReport.Item item, List<Person> household, Set<String> consenting, Terms terms) {
        var person = item.personId();
        if (person != null
                && household.stream().noneMatch(member -> member.personId().equals(person))) {
            return List.of(fault("person", "plan.unknown-person"));
        }
        return switch (item.kind()) {
            case REFERRAL -> referralFaults(item, consenting);
            case GRANT -> terms.faults(item);
            case SERVICE -> serviceFaults(item);
        };
    }

    private List<FieldError> referralFaults(PlanReport.Item item, Set<String> consenting) {
        var agency = orEmpty(item.agency());
        if (!catalogue.has("agency", agency)) {
            return List.of(fault("agency", "plan.unknown-agency"));
        }
        var faults = new ArrayList<FieldError>();
        var name = catalogue.name("agency", agency, texts.locale());
        if (!catalogue.has(Catalogue.servicesOf(agency), orEmpty(item.service()))) {
            faults.add(fault("service", "plan.not-a-service-of", name));
        }
        if (!consenting.contains(agency)) {
            faults.add(fault("agency", "plan.consent-missing", name));
        }
        return faults;
    }

    private List<FieldError> serviceFaults(PlanReport.Item item) {
        var faults = new ArrayList<FieldError>();
        if (!catalogue.has("service", orEmpty(item.service()))) {
            faults.add(fault("service", "plan.unknown-service"));
        }
        var times = item.times();
        if (times == null || times < 1 || times > MOST_TIMES) {
            faults.add(fault("times", "plan.times-outside", MOST_TIMES));
        }
        return faults;
    }

    /** Two items are the same when they differ in nothing but how much or how often. */
    private static PlanReport.Item whatMakesItOne(PlanReport.Item item) {
        return switch (item.kind()) {
            case REFERRAL ->
                new PlanReport.Item(item.kind(), item.agency(), item.service(), null, item.person(), null, null);
            case GRANT -> new PlanReport.Item(item.kind(), null, null, item.programme(), item.person(), null, null);
            case SERVICE -> new PlanReport.Item(item.kind(), null, item.service(), null, item.person(), null, null);
        };
    }

    private FieldError fault(String field, String text, Object... blanks) {
        return new FieldError(field, texts.get(text, blanks));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
