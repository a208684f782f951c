package org.niangjia.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.catalogue.Eligibility;
import org.niangjia.catalogue.Programme;
import org.niangjia.catalogue.Programmes;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Component;

/** Whether a programme's terms let a household ask for a grant: asked when the plan is made, and again when it is due. */
@Component
public class GrantTerms {

    private final CaseFiles caseFiles;
    private final Households households;
    private final Hardships hardships;
    private final Programmes programmes;
    private final Eligibility eligibility;
    private final Texts texts;
    private final Clock clock;

    GrantTerms(
            CaseFiles caseFiles,
            Households households,
            Hardships hardships,
            Programmes programmes,
            Eligibility eligibility,
            Texts texts,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.households = households;
        this.hardships = hardships;
        this.programmes = programmes;
        this.eligibility = eligibility;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * What stands against it; empty when nothing does. The fields are {@code programme}, {@code person} and
     * {@code amount}.
     *
     * @param person whom it is for; absent where the programme is for a household
     */
    public List<FieldError> check(
            CaseNumber caseNumber, String programmeCode, @Nullable PersonId person, @Nullable Money amount) {
        var programme = programmes.find(programmeCode);
        if (programme.isEmpty()) {
            return List.of(error("programme", "unknown-programme"));
        }
        var errors = new ArrayList<FieldError>();
        var household = households.of(caseNumber);
        var recipient = household.stream()
                .filter(member -> person == null
                        ? member.isApplicant()
                        : member.personId().equals(person))
                .findFirst();
        if (programme.get().isPerPerson() && person == null) {
            errors.add(error("person", "person-missing"));
        } else if (recipient.isEmpty()) {
            errors.add(error("person", "person-unknown"));
        } else {
            var facts = facts(caseFiles.get(caseNumber), programme.get(), recipient.get(), household);
            var verdict = eligibility.judge(facts);
            if (!verdict.eligible()) {
                errors.add(new FieldError("programme", texts.get("eligibility." + verdict.reasonCode())));
            }
        }
        amountError(programme.get(), amount).ifPresent(errors::add);
        return errors;
    }

    private Optional<FieldError> amountError(Programme programme, @Nullable Money amount) {
        var least = new Money(programme.minimumFen());
        var most = new Money(programme.maximumFen());
        if (amount == null) {
            return Optional.of(error("amount", "amount-missing", least.amount(), most.amount()));
        }
        return amount.compareTo(least) < 0 || amount.compareTo(most) > 0
                ? Optional.of(error("amount", "amount-limits", least.amount(), most.amount()))
                : Optional.empty();
    }

    private Eligibility.Facts facts(AidCase aidCase, Programme programme, Person recipient, List<Person> household) {
        return new Eligibility.Facts(
                programme.code(),
                aidCase.causes(),
                programme.isPerPerson() ? recipient.conditions() : conditionsOf(household),
                recipient.ageOn(LocalDate.now(clock)),
                recipient.sex() == Sex.FEMALE,
                hardships.of(aidCase.caseNumber()).code());
    }

    private static Set<String> conditionsOf(List<Person> household) {
        var conditions = new HashSet<String>();
        household.forEach(member -> conditions.addAll(member.conditions()));
        return conditions;
    }

    private FieldError error(String field, String key, Object... blanks) {
        return new FieldError(field, texts.get("grant-terms." + key, blanks));
    }
}
