package org.niangjia.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Consents.Consent;
import org.niangjia.casefile.MoneyField;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.PersonId;
import org.niangjia.casefile.PlanItem.Kind;
import org.niangjia.casefile.Sex;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.catalogue.Programmes;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.support.ChineseTexts;

class PlanCheckTest {

    private static final Person MOTHER = person("p-mother", "self");
    private static final Person DAUGHTER = person("p-daughter", "daughter");
    private static final PlanCheck CHECK = new PlanCheck(new Catalogue(new Programmes()), new ChineseTexts());
    private static final PlanCheck.Terms TERMS_THAT_ALLOW_ALL = grant -> List.of();

    @Test
    void aReferralAGrantAndAServiceMakeAPlan() {
        assertThat(faults(
                        referral("civil-affairs", "minimum-living-allowance", "p-mother"),
                        grant("sunshine-dream", "p-daughter", "3000.00"),
                        service("weekly-visit", null, 4)))
                .isEmpty();
    }

    @Test
    void aPlanIsAgreedWithTheHousehold() {
        var report = new PlanReport(List.of(service("weekly-visit", null, 4)), false, null, null);
        assertThat(CHECK.faults(report, List.of(MOTHER), Set.of(), TERMS_THAT_ALLOW_ALL))
                .containsExactly(new FieldError("agreedByHousehold", "方案须与家庭商定。请先征得家庭同意，勾选此项后再提交。"));
    }

    @Test
    void anItemIsForAMemberOfTheHousehold() {
        assertThat(faults(service("weekly-visit", "p-stranger", 4)))
                .containsExactly(new FieldError("items[0].person", "受助人不在本家庭成员中，请从成员列表中选择。"));
    }

    @Test
    void anUnknownAgencyIsNamed() {
        assertThat(faults(referral("fire-brigade", "minimum-living-allowance", null)))
                .containsExactly(new FieldError("items[0].agency", "没有这个部门，请从部门列表中选择。"));
        assertThat(faults(referral(null, null, null)))
                .extracting(FieldError::field)
                .containsExactly("items[0].agency");
    }

    @Test
    void aServiceBelongsToItsAgency() {
        assertThat(faults(referral("civil-affairs", "national-bursary", null)))
                .containsExactly(new FieldError("items[0].service", "民政没有这项服务，请从该部门的服务列表中选择。"));
    }

    @Test
    void aReferralNeedsTheHouseholdsConsent() {
        assertThat(faults(referral("health", "free-treatment", null)))
                .containsExactly(
                        new FieldError("items[0].agency", "这个家庭还没有同意把情况转给卫健。请当面说明并征得同意，在“转介同意”中为卫健勾选“同意”后再提交。"));
    }

    @Test
    void anUnknownServiceIsNamed() {
        assertThat(faults(service("gardening", null, 4)))
                .containsExactly(new FieldError("items[0].service", "没有这项服务，请从服务列表中选择。"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 105})
    void aServiceIsGivenOnceToTwiceAWeekForAYear(int times) {
        assertThat(faults(service("weekly-visit", null, times)))
                .containsExactly(new FieldError("items[0].times", "次数应在 1 到 104 之间。"));
    }

    @Test
    void aServiceSaysHowOften() {
        assertThat(faults(service("weekly-visit", null, null)))
                .extracting(FieldError::field)
                .containsExactly("items[0].times");
    }

    @Test
    void nothingIsPlannedTwice() {
        assertThat(faults(
                        grant("bursary", "p-daughter", "300.00"),
                        grant("bursary", "p-daughter", "500.00"),
                        grant("bursary", "p-mother", "300.00")))
                .containsExactly(new FieldError("items[1].kind", "这一项与前面的重复，请删去一项。"));
        assertThat(faults(service("weekly-visit", null, 4), service("weekly-visit", null, 8)))
                .extracting(FieldError::field)
                .containsExactly("items[1].kind");
        assertThat(faults(
                        referral("civil-affairs", "temporary-relief", "p-mother"),
                        referral("civil-affairs", "temporary-relief", "p-mother")))
                .extracting(FieldError::field)
                .containsExactly("items[1].kind");
    }

    @Test
    void whatAProgrammesTermsRefuseIsSaidBesideTheItem() {
        var report = new PlanReport(
                List.of(service("weekly-visit", null, 4), grant("two-cancers-relief", "p-mother", "10000.00")),
                true,
                null,
                null);
        assertThat(CHECK.faults(
                        report,
                        List.of(MOTHER),
                        Set.of(),
                        grant -> List.of(new FieldError("programme", "该项目限宫颈癌或乳腺癌患者。"))))
                .containsExactly(new FieldError("items[1].programme", "该项目限宫颈癌或乳腺癌患者。"));
    }

    @Test
    void whatIsToldNowCountsBeforeWhatWasRecorded() {
        var recorded = List.of(
                new Consent("civil-affairs", "referral", true),
                new Consent("health", "referral", false),
                new Consent("education", "research", true));
        var told = List.of(new Consent("civil-affairs", "referral", false), new Consent("health", "referral", true));
        assertThat(MakePlan.consenting(recorded, told)).containsExactly("health");
    }

    private static List<FieldError> faults(PlanReport.Item... items) {
        return CHECK.faults(
                new PlanReport(List.of(items), true, null, null),
                List.of(MOTHER, DAUGHTER),
                Set.of("civil-affairs", "education"),
                TERMS_THAT_ALLOW_ALL);
    }

    private static PlanReport.Item referral(
            @Nullable String agency, @Nullable String service, @Nullable String person) {
        return new PlanReport.Item(Kind.REFERRAL, agency, service, null, person, null, null);
    }

    private static PlanReport.Item grant(String programme, String person, String amount) {
        return new PlanReport.Item(Kind.GRANT, null, null, programme, person, new MoneyField(amount, "CNY"), null);
    }

    private static PlanReport.Item service(String service, @Nullable String person, @Nullable Integer times) {
        return new PlanReport.Item(Kind.SERVICE, null, service, null, person, null, times);
    }

    private static Person person(String personId, String relation) {
        return new Person(
                new PersonId(personId),
                new CaseNumber("510104-2026-000001"),
                "某某",
                null,
                null,
                Sex.FEMALE,
                relation,
                null,
                null,
                Set.of());
    }
}
