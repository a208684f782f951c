package org.niangjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.niangjia.NiangjiaTest;
import org.niangjia.intake.Duplicates;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.cipher.CaseCipher;
import org.niangjia.platform.cipher.StillPlain;
import org.niangjia.story.EveryTable;
import org.niangjia.story.People;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What lies in the tables of a family: nothing that can be read there, also of rows that were once written plain. */
@NiangjiaTest
@NullUnmarked
@Transactional
class SealedRowsTest {

    private static final OfficeCode STREET = new OfficeCode("510104020");

    @Autowired
    private CaseOpening opening;

    @Autowired
    private CaseFiles caseFiles;

    @Autowired
    private Households households;

    @Autowired
    private Needs needs;

    @Autowired
    private Visits visits;

    @Autowired
    private Duplicates duplicates;

    @Autowired
    private CaseCipher cipher;

    @Autowired
    private List<StillPlain> tables;

    @Autowired
    @Qualifier("sealWhatIsPlain") private SmartInitializingSingleton start;

    @Autowired
    private JdbcClient jdbc;

    private final String idNumber = People.woman("19880312");
    private CaseNumber caseNumber;
    private PersonId personId;

    @BeforeEach
    void aCase() {
        caseNumber = opening.open(STREET, "grid", Urgency.NORMAL, "caseworker", Set.of("serious-illness"))
                .aidCase()
                .caseNumber();
        personId = new PersonId(UUID.randomUUID().toString());
    }

    @Test
    void whatAnEarlierVersionWrotePlainIsSealedAndReadAsBefore() {
        writtenPlain();

        tables.forEach(table -> {
            while (table.sealSome() > 0) {
                assertThat(table).isNotNull();
            }
        });

        assertThat(new EveryTable(jdbc).holding(List.of("蔺秋棠", idNumber, "13987654321", "玉兰苑", "白内障复查", "说话困难")))
                .isEmpty();
        assertThat(households.person(personId)).contains(person());
        assertThat(needs.of(caseNumber)).containsExactly(new NeedReport("medical", "白内障复查缺钱"));
        assertThat(visits.of(caseNumber)).extracting(Visits.Visit::note).containsExactly("老人说话困难");
        assertThat(caseFiles.accessCode(caseNumber)).contains("OLDCODE1");
        assertThat(caseFiles.get(caseNumber).causes()).containsExactly("disaster");
    }

    @Test
    void peopleAreFoundByTheirExactNameOrNumber() {
        households.replace(caseNumber, List.of(person()));
        var ours = Set.of(STREET);

        for (var asked : List.of("蔺秋棠", " 蔺 秋棠", idNumber, caseNumber.value())) {
            assertThat(caseFiles
                            .list(new CaseFiles.Filter(null, null, null, asked), ours, 0)
                            .items())
                    .as(asked)
                    .extracting(AidCase::caseNumber)
                    .containsExactly(caseNumber);
        }
        assertThat(caseFiles
                        .list(new CaseFiles.Filter(null, null, null, "蔺秋"), ours, 0)
                        .items())
                .isEmpty();
    }

    @Test
    void theSamePersonInAnotherCaseIsFoundWithoutOpeningIt() {
        households.replace(caseNumber, List.of(person()));
        var another = opening.open(STREET, "grid", Urgency.NORMAL, "caseworker", Set.of())
                .aidCase()
                .caseNumber();
        households.replace(
                another,
                List.of(new Person(
                        new PersonId(UUID.randomUUID().toString()),
                        another,
                        "蔺秋棠",
                        null,
                        LocalDate.of(1988, 3, 12),
                        Sex.FEMALE,
                        Person.APPLICANT,
                        null,
                        null,
                        Set.of())));

        assertThat(duplicates.of(another)).containsExactly(caseNumber);
    }

    /** The algorithm that makes indexes is another than when she was written down. */
    @Test
    void whoWasIndexedByAnotherAlgorithmIsFoundOnceTheHouseHasStarted() {
        households.replace(caseNumber, List.of(person()));
        jdbc.sql("update person set name_index = ?, id_number_index = ?, twin_index = ? where person_id = ?")
                .param("~name")
                .param("~number")
                .param("~twin")
                .param(personId.value())
                .update();
        var filter = new CaseFiles.Filter(null, null, null, idNumber);
        assertThat(caseFiles.list(filter, Set.of(STREET), 0).items()).isEmpty();

        jdbc.sql("delete from seal_state").update();
        start.afterSingletonsInstantiated();

        assertThat(caseFiles.list(filter, Set.of(STREET), 0).items()).hasSize(1);
    }

    @Test
    void aStartThatFindsAllAsItWasLooksAtNoRow() {
        start.afterSingletonsInstantiated();
        households.replace(caseNumber, List.of(person()));
        jdbc.sql("update person set name_index = '~name' where person_id = ?")
                .param(personId.value())
                .update();

        start.afterSingletonsInstantiated();

        assertThat(nameIndex()).isEqualTo("~name");
        // As a newer version of the tables, or another algorithm.
        jdbc.sql("update seal_state set state = 'before'").update();
        start.afterSingletonsInstantiated();
        assertThat(nameIndex()).isNotEqualTo("~name");
    }

    private String nameIndex() {
        return jdbc.sql("select name_index from person where person_id = ?")
                .param(personId.value())
                .query(String.class)
                .single();
    }

    @Test
    void whoseKeyIsDestroyedIsNobodyAnyMoreButTheCaseRemains() {
        households.replace(caseNumber, List.of(person()));
        needs.replace(caseNumber, List.of(new NeedReport("medical", "白内障复查缺钱")));
        caseFiles.noteReason(caseNumber, "家里出事了");

        cipher.erase(caseNumber.value());

        assertThat(households.of(caseNumber))
                .containsExactly(Person.erased(personId, caseNumber, Sex.FEMALE, Person.APPLICANT));
        assertThat(needs.of(caseNumber)).containsExactly(new NeedReport("medical", ""));
        assertThat(caseFiles.get(caseNumber).causes()).isEmpty();
        assertThat(caseFiles.accessCode(caseNumber)).isEmpty();
    }

    private Person person() {
        return new Person(
                personId,
                caseNumber,
                "蔺秋棠",
                new IdNumber(idNumber),
                LocalDate.of(1988, 3, 12),
                Sex.FEMALE,
                Person.APPLICANT,
                "13987654321",
                "玉兰苑 2 栋 301",
                Set.of("serious-illness"));
    }

    /** As version 1 wrote them. */
    private void writtenPlain() {
        jdbc.sql(
                        """
                        insert into person (person_id, case_number, position_, name, id_number, birth_date, sex, relation,
                            phone, address, conditions)
                        values (?, ?, 0, '蔺秋棠', ?, date '1988-03-12', 2, 'self', '13987654321', '玉兰苑 2 栋 301',
                            'serious-illness')
                        """)
                .param(personId.value())
                .param(caseNumber.value())
                .param(idNumber)
                .update();
        jdbc.sql("insert into case_need (case_number, position_, kind, note) values (?, 0, 'medical', '白内障复查缺钱')")
                .param(caseNumber.value())
                .update();
        jdbc.sql(
                        """
                        insert into visit (case_number, kind, subject, visited_on, visitors, outcome, note)
                        values (?, 'home', '', date '2026-11-02', 'caseworker', 'done', '老人说话困难')
                        """)
                .param(caseNumber.value())
                .update();
        jdbc.sql("update aid_case set access_code = 'OLDCODE1', access_code_sealed = null, causes = 'disaster',"
                        + " causes_sealed = null where case_number = ?")
                .param(caseNumber.value())
                .update();
    }
}
