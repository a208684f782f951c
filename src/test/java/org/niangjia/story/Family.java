package org.niangjia.story;

import java.util.List;
import java.util.Set;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseOpening;
import org.niangjia.casefile.Consents;
import org.niangjia.casefile.Consents.Consent;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Urgency;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.Ids;
import org.springframework.context.ApplicationContext;

/**
 * A mother hurt in a crime and her daughter, who is about to enter university, in street 510104020: a case that has just
 * been registered. Civil affairs may hear of it, the health office may not.
 */
public record Family(CaseNumber caseNumber, PersonId mother, PersonId daughter) {

    public static Family registered(ApplicationContext context) {
        var ids = context.getBean(Ids.class);
        var caseFiles = context.getBean(CaseFiles.class);
        var aidCase = context.getBean(CaseOpening.class)
                .open(
                        new OfficeCode("510104020"),
                        "community-desk",
                        Urgency.NORMAL,
                        "caseworker",
                        Set.of("victim-of-crime"))
                .aidCase();
        caseFiles.save(aidCase.at(Stage.ASSESSMENT));
        var family = new Family(aidCase.caseNumber(), new PersonId(ids.next()), new PersonId(ids.next()));
        context.getBean(Households.class)
                .replace(
                        family.caseNumber,
                        List.of(
                                family.member(family.mother, "周芸", People.woman("19850607"), "self", Set.of()),
                                family.member(
                                        family.daughter,
                                        "周小雨",
                                        People.woman("20081015"),
                                        "daughter",
                                        Set.of("student"))));
        var consents = context.getBean(Consents.class);
        consents.record(family.caseNumber, new Consent("civil-affairs", Consent.REFERRAL, true), null, "caseworker");
        consents.record(family.caseNumber, new Consent("health", Consent.REFERRAL, false), null, "caseworker");
        return family;
    }

    private Person member(PersonId personId, String name, String idNumber, String relation, Set<String> conditions) {
        var number = new IdNumber(idNumber);
        return new Person(
                personId,
                caseNumber,
                name,
                number,
                number.birthDate(),
                number.sex(),
                relation,
                "13800000000",
                "青石街 8 号",
                conditions);
    }
}
