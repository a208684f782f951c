package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Sex;
import org.niangjia.casefile.Urgency;

class DisclosureTest {

    private static final Instant NOW = Instant.parse("2026-11-02T01:00:00Z");
    private static final CaseNumber CASE = new CaseNumber("510104-2026-000001");

    private static final Person GRANDMOTHER = new Person(
            new PersonId("p-1"),
            CASE,
            "陆阿婆",
            new IdNumber("51010419480520002X".substring(0, 17) + IdNumber.checkCharacter("51010419480520002")),
            null,
            Sex.FEMALE,
            "mother-in-law",
            "13800000001",
            "某小区 3 栋 201",
            Set.of("blind", "severe-disability", "mental-illness"));

    private static final Referral REFERRAL = Referral.prepared(
            "r-1",
            CASE,
            "item-1",
            "disability",
            "pension-insurance",
            new PersonId("p-1"),
            Urgency.NORMAL,
            NOW,
            new Clocks(NOW, NOW, NOW),
            null);

    @Test
    void anAgencyLearnsWhatItsServicesNeedAndNothingElse() {
        var rule = new Disclosure.Rule(Set.of("name", "id-number", "phone"), Set.of("blind", "severe-disability"));

        var person = Disclosure.of(REFERRAL, GRANDMOTHER, rule).person();

        assertThat(person.name()).isEqualTo("陆阿婆");
        assertThat(person.phone()).isEqualTo("13800000001");
        assertThat(person.conditions()).containsExactly("blind", "severe-disability");
    }

    @Test
    void whatAnAgencyMayNotKnowIsAbsentNotEmpty() {
        var nothing = new Disclosure.Rule(Set.of(), Set.of());

        var json = new ObjectMapper().valueToTree(Disclosure.of(REFERRAL, GRANDMOTHER, nothing));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("caseNumber", "referralId", "service", "urgency", "person");
        assertThat(json.get("person")).isEmpty();
        assertThat(json.toString()).doesNotContain("陆", "1948", "138", "小区", "illness");
    }

    @Test
    void theFieldsThatTheFileNamesAreThoseThatTheMessageHas() {
        for (var rule : List.of(
                new Disclosure.Rule(Set.of("name", "id-number", "phone"), Set.of("blind")),
                new Disclosure.Rule(Set.of("phone"), Set.of()),
                new Disclosure.Rule(Set.of(), Set.of()))) {
            var disclosure = Disclosure.of(REFERRAL, GRANDMOTHER, rule);

            assertThat(disclosure.fields()).containsExactlyInAnyOrderElementsOf(fields(disclosure));
        }
    }

    private static List<String> fields(Disclosure disclosure) {
        var json = new ObjectMapper().valueToTree(disclosure);
        var fields = new ArrayList<String>();
        json.fieldNames().forEachRemaining(fields::add);
        fields.remove("person");
        json.path("person").fieldNames().forEachRemaining(name -> fields.add("person." + name));
        return fields;
    }
}
