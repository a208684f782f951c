package org.niangjia.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.office.Offices;
import org.niangjia.platform.pdf.Letter;
import org.springframework.stereotype.Component;

/**
 * A family's copy of its data on paper: who the people are, and which agencies were allowed to know. It is Chinese, whoever
 * prints it.
 */
@Component
public class PersonalDataLetter {

    private final Households households;
    private final Consents consents;
    private final Catalogue catalogue;
    private final Offices offices;
    private final Clock clock;

    PersonalDataLetter(Households households, Consents consents, Catalogue catalogue, Offices offices, Clock clock) {
        this.households = households;
        this.consents = consents;
        this.catalogue = catalogue;
        this.offices = offices;
        this.clock = clock;
    }

    /** The letter as PDF. */
    public byte[] of(AidCase aidCase) {
        var office = offices.find(aidCase.office())
                .map(Offices.Office::zh)
                .orElse(aidCase.office().value());
        var today = Letter.DAY.format(LocalDate.now(clock));
        var letter = new Letter(office, "个人信息副本", "个案编号：" + aidCase.caseNumber().value())
                .paragraph("按照《中华人民共和国个人信息保护法》第四十五条，现将我们保存的您家庭的个人信息提供如下：");
        for (var person : households.of(aidCase.caseNumber())) {
            letter.heading(person.name());
            tell(letter, person);
        }
        letter.heading("同意与告知");
        for (var told : consents.history(aidCase.caseNumber())) {
            var consent = told.consent();
            letter.line(
                    catalogue.name("agency", consent.agency(), Locale.SIMPLIFIED_CHINESE),
                    (consent.given() ? "同意" : "撤回同意") + "，"
                            + Letter.DAY.format(told.at().atZone(clock.getZone())));
        }
        return letter.paragraph("走访记录、转介、资助和服务的明细，可向我们索取电子副本。")
                .signed(office, today)
                .pdf();
    }

    private void tell(Letter letter, Person person) {
        line(letter, "关系", catalogue.name("relation", person.relation(), Locale.SIMPLIFIED_CHINESE));
        line(
                letter,
                "身份证号",
                person.idNumber() == null ? null : person.idNumber().value());
        line(letter, "出生日期", person.birthDate() == null ? null : Letter.DAY.format(person.birthDate()));
        line(letter, "电话", person.phone());
        line(letter, "住址", person.address());
        line(
                letter,
                "情况",
                person.conditions().stream()
                        .sorted()
                        .map(code -> catalogue.name("condition", code, Locale.SIMPLIFIED_CHINESE))
                        .collect(Collectors.joining("、")));
    }

    private static void line(Letter letter, String label, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            letter.line(label, text);
        }
    }
}
