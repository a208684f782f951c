package org.niangjia.referral.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.office.Actor;
import org.niangjia.referral.Disclosures;
import org.niangjia.referral.Disclosures.Disclosed;
import org.springframework.stereotype.Component;

/** What agencies were told of the family, on the case's page: names of fields, never what stood in them. */
@Component
class DisclosureSection implements CaseSection {

    /**
     * A message that left the house, or was put before a desk.
     *
     * @param what {@code requested} or {@code information-provided}
     * @param way {@code system}, {@code desk}, {@code paper}, or {@code told} by a person
     * @param consentedAt when the consent was recorded under which it was told
     * @param takenAt when the agency had it; absent as long as we do not know
     */
    record DisclosureLine(
            String messageId,
            String referralId,
            String agency,
            String what,
            String way,
            List<String> fields,
            @Nullable Instant consentedAt,
            Instant at,
            @Nullable Instant takenAt) {

        static DisclosureLine of(Disclosed disclosed) {
            return new DisclosureLine(
                    disclosed.messageId(),
                    disclosed.referralId(),
                    disclosed.agency(),
                    disclosed.what(),
                    disclosed.way(),
                    disclosed.fields(),
                    disclosed.consentedAt(),
                    disclosed.at(),
                    disclosed.takenAt());
        }
    }

    private final Disclosures disclosures;

    DisclosureSection(Disclosures disclosures) {
        this.disclosures = disclosures;
    }

    @Override
    public String name() {
        return "disclosures";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        return disclosures.of(aidCase.caseNumber()).stream()
                .filter(disclosed -> ReferralSection.mayRead(aidCase, reader, disclosed.agency()))
                .map(DisclosureLine::of)
                .toList();
    }
}
