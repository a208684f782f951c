package org.niangjia.service;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseSection;
import org.niangjia.office.Actor;
import org.springframework.stereotype.Component;

/** The services of a case on its page, each with what its volunteer reported. */
@Component
class ServicesSection implements CaseSection {

    private final Engagements engagements;

    ServicesSection(Engagements engagements) {
        this.engagements = engagements;
    }

    @Override
    public String name() {
        return "services";
    }

    @Override
    public Object of(AidCase aidCase, Actor reader) {
        return engagements.of(aidCase.caseNumber()).stream()
                .map(engagement -> Line.of(engagement, engagements.visits(engagement.serviceId())))
                .toList();
    }

    record Line(
            String serviceId,
            String planItem,
            String service,
            int times,
            int done,
            @Nullable String volunteer,
            String status,
            List<ServiceVisit> visits) {

        static Line of(Engagement engagement, List<ServiceVisit> visits) {
            return new Line(
                    engagement.serviceId(),
                    engagement.planItem(),
                    engagement.kind(),
                    engagement.times(),
                    engagement.done(),
                    engagement.volunteer(),
                    engagement.status().code(),
                    visits);
        }
    }
}
