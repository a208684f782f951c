package org.niangjia.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.CaseOpening;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Urgency;
import org.niangjia.platform.Ids;
import org.niangjia.story.Colleague;
import org.niangjia.story.ListSheet;
import org.niangjia.story.People;
import org.niangjia.story.SurveySheet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two streets of one district, of which the first has a code that ends in noughts, as the first town of a county does. */
@NiangjiaTest
class SiblingStreetsTest {

    private static final OfficeCode TOWN = new OfficeCode("510121100");
    private static final OfficeCode SISTER = new OfficeCode("510121101");
    private static final String OF_TOWN = "of-town";
    private static final String OF_SISTER = "of-sister";

    @Autowired
    private Offices offices;

    @Autowired
    private IdentityService identity;

    @Autowired
    private CaseOpening opening;

    @Autowired
    private CaseFiles caseFiles;

    @Autowired
    private Households households;

    @Autowired
    private Ids ids;

    @LocalServerPort
    private int port;

    private Colleague as(String user) {
        return Colleague.of(port, user);
    }

    @Test
    void aTownSeesNothingOfItsSister() {
        offices.add(new Offices.Office(new OfficeCode("510121"), "金堂县妇联", "Jintang", List.of()));
        offices.add(new Offices.Office(TOWN, "赵镇妇联", "Zhaozhen", List.of(Role.SUPERVISOR)));
        offices.add(new Offices.Office(SISTER, "三星镇妇联", "Sanxing", List.of(Role.SUPERVISOR)));
        caseworker(OF_TOWN, TOWN);
        caseworker(OF_SISTER, SISTER);
        var idNumber = People.woman("20120305");
        var caseNumber = aCaseOfTheSister(idNumber);

        assertThat(cases(OF_SISTER)).contains(caseNumber);
        assertThat(cases(OF_TOWN)).doesNotContain(caseNumber);
        for (var q : List.of(caseNumber, "卓小星", idNumber)) {
            assertThat(found(OF_SISTER, q)).contains(caseNumber);
            assertThat(found(OF_TOWN, q)).doesNotContain(caseNumber);
        }

        var surveyId = new SurveySheet()
                .found("卓大星", People.woman("19790405"), "阳性")
                .sentBy(OF_SISTER, port, "screening")
                .is(202)
                .body()
                .get("surveyId")
                .asText();
        assertThat(raw(OF_SISTER, "/api/v1/surveys")).contains(surveyId);
        assertThat(raw(OF_TOWN, "/api/v1/surveys")).doesNotContain(surveyId);

        // She moved, and the town's list names her: the grant is not for the sister's open case.
        assertThat(caseOnAList(OF_TOWN, idNumber)).isNotEqualTo(caseNumber);
        assertThat(caseOnAList(OF_SISTER, People.woman("20120305"))).isNotEqualTo(caseNumber);
    }

    private String cases(String user) {
        return raw(user, "/api/v1/cases");
    }

    private String found(String user, String q) {
        return as(user).post("/api/v1/cases/search", Map.of("q", q, "page", 0))
                .is(200)
                .response()
                .body();
    }

    private String raw(String user, String path) {
        return as(user).get(path).is(200).response().body();
    }

    /** Of the only row of a list that she hands in, and that nobody but her street sees. */
    private String caseOnAList(String user, String idNumber) {
        var listId = new ListSheet()
                .bursary("卓小星", idNumber, "300.00")
                .sentBy(user, port)
                .is(201)
                .body()
                .get("listId")
                .asText();
        assertThat(raw(user, "/api/v1/lists")).contains(listId);
        assertThat(raw(user.equals(OF_TOWN) ? OF_SISTER : OF_TOWN, "/api/v1/lists"))
                .doesNotContain(listId);
        return as(user).get("/api/v1/lists/" + listId)
                .is(200)
                .body()
                .at("/rows/0/caseNumber")
                .asText();
    }

    private void caseworker(String user, OfficeCode office) {
        var person = identity.newUser(user);
        person.setFirstName("卓");
        person.setLastName("某");
        person.setPassword(user);
        identity.saveUser(person);
        var group = new Membership(Role.CASEWORKER, office).group();
        if (identity.createGroupQuery().groupId(group).count() == 0) {
            identity.saveGroup(identity.newGroup(group));
        }
        identity.createMembership(user, group);
    }

    private String aCaseOfTheSister(String idNumber) {
        var aidCase = opening.open(SISTER, "community-desk", Urgency.NORMAL, OF_SISTER, Set.of())
                .aidCase();
        caseFiles.save(aidCase.at(Stage.ASSESSMENT));
        CaseNumber caseNumber = aidCase.caseNumber();
        var number = new IdNumber(idNumber);
        households.replace(
                caseNumber,
                List.of(new Person(
                        new PersonId(ids.next()),
                        caseNumber,
                        "卓小星",
                        number,
                        number.birthDate(),
                        number.sex(),
                        Person.APPLICANT,
                        null,
                        null,
                        Set.of())));
        return caseNumber.value();
    }
}
