package org.niangjia.grant;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.GrantPayments;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.Readings;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.catalogue.Programmes;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.platform.pdf.Letter;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The notice of a decision on a grant, as a family gets it on paper: what was decided, why, by whom, and how to appeal
 * until when. It is Chinese, whoever prints it.
 */
@Service
@Transactional
public class DecisionLetters {

    private final Grants grants;
    private final AppealGrant appeals;
    private final GrantPayments payments;
    private final CaseAccess access;
    private final CaseFiles caseFiles;
    private final Households households;
    private final Programmes programmes;
    private final Catalogue catalogue;
    private final Offices offices;
    private final Clock clock;
    private final Readings readings;

    DecisionLetters(
            Grants grants,
            AppealGrant appeals,
            GrantPayments payments,
            CaseAccess access,
            CaseFiles caseFiles,
            Households households,
            Programmes programmes,
            Catalogue catalogue,
            Offices offices,
            Clock clock,
            Readings readings) {
        this.grants = grants;
        this.appeals = appeals;
        this.payments = payments;
        this.access = access;
        this.caseFiles = caseFiles;
        this.households = households;
        this.programmes = programmes;
        this.catalogue = catalogue;
        this.offices = offices;
        this.clock = clock;
        this.readings = readings;
    }

    /** What came of asking for a letter. */
    public sealed interface Result {

        /** The letter as PDF. */
        record Written(byte[] pdf) implements Result {}

        record NotDecided() implements Result {}

        /** There is no such grant, or the reader may not see its case. */
        record NotFound() implements Result {}
    }

    /** Writes the letter for somebody who may read the case. */
    public Result write(String grantId, Actor reader) {
        var found = grants.find(grantId)
                .filter(grant -> access.visible(grant.caseNumber(), reader).isPresent());
        if (found.isEmpty()) {
            return new Result.NotFound();
        }
        return switch (found.get().status()) {
            case APPROVED, PAID, REJECTED, STOPPED -> {
                readings.note(reader.userId(), Readings.LETTER, found.get().caseNumber(), grantId);
                yield new Result.Written(letter(found.get()).pdf());
            }
            case PREPARED, AWAITING_APPROVAL, RETURNED, DROPPED -> new Result.NotDecided();
        };
    }

    private Letter letter(Grant grant) {
        var decision = decisive(grant);
        var office = caseFiles.get(grant.caseNumber()).office();
        var decided = name(decision.map(Grant.Decision::level)
                .flatMap(level -> offices.nearest(level, office))
                .orElse(office));
        var day = day(decision.map(Grant.Decision::at).orElseGet(clock::instant));
        var programme = programmes
                .find(grant.programme())
                .map(known -> known.name().zh())
                .orElse(grant.programme());
        var letter = new Letter(
                        name(office), "资助审批结果告知书", "个案编号：" + grant.caseNumber().value())
                .to(applicant(grant) + "：")
                .paragraph("您家庭申请的“" + programme + "”，我们已按规定审核。现将结果告知如下：")
                .line("受助对象", recipient(grant))
                .line(grant.goods() ? "申请价值" : "申请金额", yuan(grant.requested()))
                .line("审批结果", result(grant));
        if (grant.status() != Grant.Status.REJECTED) {
            letter.line(grant.goods() ? "批准价值" : "批准金额", yuan(grant.amount()));
        }
        if (isStopped(grant)) {
            letter.line(grant.goods() ? "已发放价值" : "已拨付金额", yuan(payments.paid(grant.grantId())));
        }
        letter.line("理由", reason(grant, decision.orElse(null)))
                .line("决定单位", decided)
                .line("决定日期", day);
        letter.heading("如果您不同意");
        appeal(letter, grant, name(office));
        return letter.paragraph("有不明白的地方，请问您的社区妇联干部，或拨打 12338 妇女维权公益服务热线。").signed(decided, day);
    }

    private void appeal(Letter letter, Grant grant, String office) {
        var until = appeals.until(grant);
        if (until.isPresent()) {
            var above = grant.rejectedBy()
                    .flatMap(Levels::above)
                    .flatMap(level -> offices.nearest(
                            level, caseFiles.get(grant.caseNumber()).office()))
                    .map(this::name)
                    .orElse("上一级妇联");
            letter.paragraph("您可以在 " + day(until.get()) + "以前（含当日）向" + office + "提出申诉，说明理由，由" + above
                    + "重新审议。申诉只能提出一次，不收费，口头说明由干部代为记录也可以。");
        } else if (grant.status() == Grant.Status.REJECTED) {
            letter.paragraph("这是最后一级的决定，不能再申诉。家庭情况有新的变化时，可以重新提出申请。");
        } else {
            letter.paragraph("对金额或办理情况有疑问，可以向" + office + "反映，我们会查清后答复您。");
        }
    }

    /** Also while the bank has not yet said what became of the last payment. */
    private static boolean isStopped(Grant grant) {
        return grant.status() == Grant.Status.STOPPED || grant.stop().isPresent();
    }

    private static String result(Grant grant) {
        if (isStopped(grant)) {
            return "停止资助";
        }
        return switch (grant.status()) {
            case REJECTED -> "不予资助";
            default -> grant.amount().equals(grant.requested()) ? "同意资助" : "同意资助，金额有调整";
        };
    }

    /** The decision that the letter tells of. */
    private static Optional<Grant.Decision> decisive(Grant grant) {
        return grant.decisions().stream()
                .filter(decision -> isStopped(grant)
                        ? decision.kind() != Grant.Kind.REVISION && decision.kind() != Grant.Kind.APPEAL
                        : decision.kind() == Grant.Kind.APPROVAL)
                .reduce((earlier, later) -> later);
    }

    private String reason(Grant grant, Grant.@Nullable Decision decision) {
        if (grant.status() == Grant.Status.STOPPED
                && (decision == null
                        || decision.kind() != Grant.Kind.OBJECTION && decision.kind() != Grant.Kind.STOP)) {
            return "付款已取消，占用的资金已放回。";
        }
        var said = decision == null ? "" : coded(decision) + decision.reason();
        if (!said.isBlank()) {
            return said;
        }
        return switch (grant.status()) {
            case APPROVED, PAID -> "符合项目条件，经逐级审批同意。";
            default -> "详见个案记录，请向决定单位了解。";
        };
    }

    /** The name of the reason, where it is one of the catalogue's and says more than "other". */
    private String coded(Grant.Decision decision) {
        var code = decision.reasonCode();
        return code == null || code.equals(Grant.OTHER_REASON)
                ? ""
                : catalogue.name("rejection-reason", code, Locale.SIMPLIFIED_CHINESE) + "。";
    }

    private String applicant(Grant grant) {
        return households.of(grant.caseNumber()).stream()
                .filter(Person::isApplicant)
                .findFirst()
                .map(Person::name)
                .orElse("申请人");
    }

    private String recipient(Grant grant) {
        var person = grant.person();
        return person == null
                ? "全家"
                : households.person(person).map(Person::name).orElse("申请人");
    }

    private static String yuan(Money amount) {
        return "人民币 " + amount.amount() + " 元";
    }

    private String day(Instant at) {
        return Letter.DAY.format(at.atZone(clock.getZone()));
    }

    private String name(OfficeCode code) {
        return offices.find(code).map(Offices.Office::zh).orElse(code.value());
    }
}
