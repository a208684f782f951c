package org.niangjia.survey;

import java.time.Clock;
import java.time.LocalDate;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.office.Offices;
import org.springframework.stereotype.Component;

/** Makes the check of a survey's rows, with the offices as they are now. */
@Component
class RowChecks {

    private final Offices offices;
    private final Catalogue catalogue;
    private final Clock clock;

    RowChecks(Offices offices, Catalogue catalogue, Clock clock) {
        this.offices = offices;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    RowCheck of(Survey survey) {
        return new RowCheck(survey.channel(), survey.office(), offices.all(), catalogue, LocalDate.now(clock));
    }
}
