package org.niangjia.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseAccess;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.PlanItem;
import org.niangjia.casefile.Plans;
import org.niangjia.casefile.Risk;
import org.niangjia.casefile.Stage;
import org.niangjia.casefile.Urgency;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;

/** What those who decide on a transfer see: how much there is to take over, and nobody's name, address or trouble. */
@Service
public class TransferViews {

    private final Transfers transfers;
    private final ReceivingOffices receiving;
    private final Offices offices;
    private final CaseFiles caseFiles;
    private final CaseAccess access;
    private final Households households;
    private final Plans plans;
    private final Texts texts;

    TransferViews(
            Transfers transfers,
            ReceivingOffices receiving,
            Offices offices,
            CaseFiles caseFiles,
            CaseAccess access,
            Households households,
            Plans plans,
            Texts texts) {
        this.transfers = transfers;
        this.receiving = receiving;
        this.offices = offices;
        this.caseFiles = caseFiles;
        this.access = access;
        this.households = households;
        this.plans = plans;
        this.texts = texts;
    }

    public List<Transfer> of(CaseNumber caseNumber) {
        return transfers.of(caseNumber);
    }

    /** A transfer for those who read its case, and for the office that sent it: it learns what became of it. */
    public Optional<Transfer> find(CaseNumber caseNumber, String transferId, Actor reader) {
        return transfers
                .find(transferId)
                .filter(transfer -> transfer.caseNumber().equals(caseNumber))
                .filter(transfer -> access.visible(caseNumber, reader).isPresent()
                        || access.offices(reader).stream().anyMatch(own -> own.covers(transfer.from())));
    }

    /** The transfer as its tasks show it. */
    public Asked asked(String transferId) {
        var transfer = transfers.get(transferId);
        var aidCase = caseFiles.get(transfer.caseNumber());
        return new Asked(
                nameOf(transfer.from()),
                transfer.requestedBy(),
                transfer.requestedAt(),
                transfer.dueAt(),
                transfer.reason(),
                aidCase.urgency(),
                aidCase.stage(),
                aidCase.risk(),
                households.of(transfer.caseNumber()).size(),
                count(transfer, PlanItem.Kind.REFERRAL),
                count(transfer, PlanItem.Kind.GRANT),
                count(transfer, PlanItem.Kind.SERVICE));
    }

    private int count(Transfer transfer, PlanItem.Kind kind) {
        return plans.current(transfer.caseNumber())
                .map(plan -> plan.of(kind).size())
                .orElse(0);
    }

    /** Where the city can place it. */
    public List<Choice> choicesOf(String transferId, Actor city) {
        return receiving.besides(transfers.get(transferId).from()).stream()
                .filter(office -> city.worksFor(Role.CITY, office.code()))
                .map(this::choice)
                .toList();
    }

    /** Where a case that lies at an office can go. */
    public List<Choice> choicesBesides(OfficeCode from) {
        return receiving.besides(from).stream().map(this::choice).toList();
    }

    /** The city that can be asked; empty where none stands above the office. */
    public Optional<Choice> cityOf(OfficeCode from) {
        return receiving.cityOf(from).flatMap(offices::find).map(this::choice);
    }

    private Choice choice(Offices.Office office) {
        return new Choice(office.code().value(), office.name(locale()));
    }

    private String nameOf(OfficeCode code) {
        return offices.find(code).map(office -> office.name(locale())).orElse(code.value());
    }

    private Locale locale() {
        return texts.locale();
    }

    /** An office to choose. */
    public record Choice(String code, String name) {}

    /**
     * What is to be taken over.
     *
     * @param people in the household
     * @param referrals how many the plan in force has; likewise grants and services
     */
    public record Asked(
            String from,
            String requestedBy,
            Instant requestedAt,
            Instant dueAt,
            String reason,
            Urgency urgency,
            Stage stage,
            @Nullable Risk risk,
            int people,
            int referrals,
            int grants,
            int services) {}
}
