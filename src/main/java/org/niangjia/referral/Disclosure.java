package org.niangjia.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.Urgency;

/** All that an agency learns of a family: what its service needs, and nothing else. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Disclosure(
        CaseNumber caseNumber, String referralId, String service, Urgency urgency, DisclosedPerson person) {

    /** The person referred, as far as the agency may know her; what it may not is absent. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record DisclosedPerson(
            @Nullable String name, @Nullable String idNumber, @Nullable String phone, List<String> conditions) {}

    /**
     * What may go to one agency.
     *
     * @param fields of {@code name}, {@code id-number}, {@code phone}
     * @param conditions codes of those conditions that its services turn on
     */
    public record Rule(Set<String> fields, Set<String> conditions) {

        /** Every field there is to disclose. */
        public static final Set<String> KNOWN_FIELDS = Set.of("name", "id-number", "phone");
    }

    /** The names of what it tells, as they stand in the message, e.g. {@code person.name}; no values. */
    public List<String> fields() {
        var fields = new ArrayList<>(List.of("caseNumber", "referralId", "service", "urgency"));
        if (person.name() != null) {
            fields.add("person.name");
        }
        if (person.idNumber() != null) {
            fields.add("person.idNumber");
        }
        if (person.phone() != null) {
            fields.add("person.phone");
        }
        if (!person.conditions().isEmpty()) {
            fields.add("person.conditions");
        }
        return List.copyOf(fields);
    }

    public static Disclosure of(Referral referral, Person person, Rule rule) {
        IdNumber idNumber = person.idNumber();
        return new Disclosure(
                referral.caseNumber(),
                referral.referralId(),
                referral.service(),
                referral.urgency(),
                new DisclosedPerson(
                        rule.fields().contains("name") ? person.name() : null,
                        rule.fields().contains("id-number") && idNumber != null ? idNumber.value() : null,
                        rule.fields().contains("phone") ? person.phone() : null,
                        person.conditions().stream()
                                .filter(rule.conditions()::contains)
                                .sorted()
                                .toList()));
    }
}
