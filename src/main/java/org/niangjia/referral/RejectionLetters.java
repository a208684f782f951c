package org.niangjia.referral;

import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.Readings;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.office.Actor;
import org.niangjia.office.Offices;
import org.niangjia.platform.pdf.Letter;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The notice of a refused referral, as a family gets it on paper: which agency, why, and what can be done now. */
@Service
@Transactional
public class RejectionLetters {

    private final Referrals referrals;
    private final CaseAccess access;
    private final Households households;
    private final Catalogue catalogue;
    private final Offices offices;
    private final Clock clock;
    private final Readings readings;

    RejectionLetters(
            Referrals referrals,
            CaseAccess access,
            Households households,
            Catalogue catalogue,
            Offices offices,
            Clock clock,
            Readings readings) {
        this.referrals = referrals;
        this.access = access;
        this.households = households;
        this.catalogue = catalogue;
        this.offices = offices;
        this.clock = clock;
        this.readings = readings;
    }

    /** What came of asking for a letter. */
    public sealed interface Result {

        /** The letter as PDF. */
        record Written(byte[] pdf) implements Result {}

        record NotRejected() implements Result {}

        /** There is no such referral, or the reader may not see its case. */
        record NotFound() implements Result {}
    }

    /** Writes the letter for somebody who may read the case. */
    public Result write(String referralId, Actor reader) {
        var referral = referrals.find(referralId);
        var aidCase = referral.flatMap(found -> access.visible(found.caseNumber(), reader));
        if (referral.isEmpty() || aidCase.isEmpty()) {
            return new Result.NotFound();
        }
        if (referral.get().status() != ReferralStatus.REJECTED) {
            return new Result.NotRejected();
        }
        readings.note(reader.userId(), Readings.LETTER, aidCase.get().caseNumber(), referralId);
        var office = offices.find(aidCase.get().office())
                .map(Offices.Office::zh)
                .orElse(aidCase.get().office().value());
        return new Result.Written(letter(referral.get(), office).pdf());
    }

    private Letter letter(Referral referral, String office) {
        var refusal = referrals.events(referral.referralId()).stream()
                .filter(event -> event.kind().equals(ReferralStatus.REJECTED.code())
                        || event.kind().equals(ReferralEvent.KEPT_BACK))
                .reduce((earlier, later) -> later);
        var agency = catalogue.name("agency", referral.agency(), Locale.SIMPLIFIED_CHINESE);
        var service =
                catalogue.name(Catalogue.servicesOf(referral.agency()), referral.service(), Locale.SIMPLIFIED_CHINESE);
        var day = Letter.DAY.format(
                refusal.map(ReferralEvent::saidAt).orElseGet(clock::instant).atZone(clock.getZone()));
        var reason = refusal.map(event -> Objects.requireNonNullElse(event.message(), ""))
                .filter(said -> !said.isBlank())
                .orElse("对方没有写明，请向我们了解。");
        var people = households.of(referral.caseNumber());
        return new Letter(office, "转介结果告知书", "个案编号：" + referral.caseNumber().value())
                .to(people.stream()
                                .filter(Person::isApplicant)
                                .findFirst()
                                .map(Person::name)
                                .orElse("申请人") + "：")
                .paragraph("我们为您家庭向" + agency + "转介的“" + service + "”有了答复，现告知如下：")
                .line(
                        "办理对象",
                        people.stream()
                                .filter(person -> person.personId().equals(referral.person()))
                                .findFirst()
                                .map(Person::name)
                                .orElse("申请人"))
                .line("办理部门", agency)
                .line("申请事项", service)
                .line("答复", "未予受理或办理")
                .line("理由", reason)
                .line("答复日期", day)
                .heading("接下来怎么办")
                .paragraph("您的社区妇联干部会与您商量其他办法：换一个部门、补充材料后再报，或者改用别的帮扶。")
                .paragraph("对" + agency + "的答复不服的，可以依法向该部门或其上级反映、申请行政复议；需要法律帮助的，我们可以协助联系法律援助。")
                .paragraph("有不明白的地方，请问您的社区妇联干部，或拨打 12338 妇女维权公益服务热线。")
                .signed(office, Letter.DAY.format(clock.instant().atZone(clock.getZone())));
    }
}
