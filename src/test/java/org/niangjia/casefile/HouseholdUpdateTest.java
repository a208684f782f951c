package org.niangjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.story.People;
import org.niangjia.support.ChineseTexts;

class HouseholdUpdateTest {

    private static final CaseNumber CASE = new CaseNumber("510104-2026-000001");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String MOTHER = People.woman("19850607");
    private static final String SON = People.man("20210301");

    @Test
    void aMotherAndHerSonAreAHousehold() {
        assertThat(faults(member("周芸", MOTHER, "self"), member("周小宝", SON, "son")))
                .isEmpty();
    }

    @Test
    void aWrongCheckDigitIsNamedBesideItsMember() {
        assertThat(faults(member("周芸", MOTHER, "self"), member("周小宝", People.withWrongCheckDigit("20210301"), "son")))
                .containsExactly(new FieldError("household[1].idNumber", "身份证号码的校验位不对，请对照证件逐位核对。"));
    }

    @Test
    void nobodyIsBornTomorrow() {
        assertThat(faults(member("周芸", People.woman("20261123"), "self"), born("小宝", LocalDate.of(2026, 11, 23))))
                .containsExactly(
                        new FieldError("household[0].idNumber", "身份证号码中的出生日期在今天之后，请核对。"),
                        new FieldError("household[1].birthDate", "出生日期不能在今天之后。"));
    }

    @Test
    void aChildNotYetRegisteredNeedsABirthDate() {
        assertThat(faults(member("周芸", MOTHER, "self"), born("小宝", null)))
                .containsExactly(new FieldError("household[1].birthDate", "没有身份证号码的成员，请填写出生日期。"));
    }

    @Test
    void aBirthDateAgreesWithTheIdentityNumber() {
        var report = new MemberReport(null, "周芸", MOTHER, LocalDate.of(1985, 6, 8), "self", null, null, null);
        assertThat(faults(report)).containsExactly(new FieldError("household[0].birthDate", "出生日期与身份证号码不一致，请核对。"));
    }

    @Test
    void theSameNumberIsTheSamePerson() {
        assertThat(faults(member("周芸", MOTHER, "self"), member("周云", MOTHER, "mother")))
                .extracting(FieldError::message)
                .containsExactly("同一个人填了两次，请删去一处。");
    }

    @Test
    void whoIsKnownByNumberAndByIdIsTheSamePerson() {
        var known = known("p-1", "周芸", MOTHER, "self");
        var byId = new MemberReport("p-1", "周芸", People.woman("19850608"), null, "self", null, null, null);
        assertThat(update(List.of(known), byId, member("周芸", MOTHER, "mother")).faults(TODAY, new ChineseTexts()))
                .extracting(FieldError::message)
                .containsExactly("同一个人填了两次，请删去一处。");
    }

    @Test
    void aHouseholdHasExactlyOneApplicant() {
        assertThat(faults(member("周小宝", SON, "son")))
                .containsExactly(new FieldError("household", "家庭成员中应有一位“本人”（申请人）。"));
        assertThat(faults(member("周芸", MOTHER, "self"), member("周小宝", SON, "self")))
                .containsExactly(new FieldError("household[1].relation", "只能有一位“本人”（申请人），请更正与申请人的关系。"));
    }

    @Test
    void aStrangersIdIsNoMember() {
        var report = new MemberReport("p-9", "周芸", MOTHER, null, "self", null, null, null);
        assertThat(faults(report)).containsExactly(new FieldError("household[0].personId", "这位成员不在本个案中，请重新添加。"));
    }

    @Test
    void aMemberMetAgainStaysTheSamePersonAndKeepsWhatWasNotAsked() {
        var known = known("p-1", "周芸", MOTHER, "self");
        var members = update(List.of(known), member("周小宝", SON, "son"), member("周芸", MOTHER, "self"))
                .members(CASE, () -> "p-new");
        assertThat(members).extracting(member -> member.personId().value()).containsExactly("p-1", "p-new");
        assertThat(members.get(0).address()).isEqualTo("青石街 8 号");
        assertThat(members.get(0).conditions()).containsExactly("unemployed");
        assertThat(members.get(1).sex()).isEqualTo(Sex.MALE);
    }

    private static List<FieldError> faults(MemberReport... reports) {
        return update(List.of(), reports).faults(TODAY, new ChineseTexts());
    }

    private static HouseholdUpdate update(List<Person> known, MemberReport... reports) {
        return new HouseholdUpdate(List.of(reports), known);
    }

    private static MemberReport member(String name, String idNumber, String relation) {
        return new MemberReport(null, name, idNumber, null, relation, null, null, null);
    }

    private static MemberReport born(String name, @Nullable LocalDate birthDate) {
        return new MemberReport(null, name, null, birthDate, "son", null, null, null);
    }

    private static Person known(String personId, String name, String idNumber, String relation) {
        var number = new IdNumber(idNumber);
        return new Person(
                new PersonId(personId),
                CASE,
                name,
                number,
                number.birthDate(),
                number.sex(),
                relation,
                "13800000000",
                "青石街 8 号",
                Set.of("unemployed"));
    }
}
