package org.niangjia.service;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.Relatives;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.office.People;
import org.niangjia.office.Role;
import org.niangjia.worklist.NamedWork;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Services that a volunteer has taken on: another goes on with them, or whoever of the desk takes the next visit. */
@Service
public class HandOnServices implements NamedWork {

    private final Engagements engagements;
    private final CaseFiles caseFiles;
    private final Relatives relatives;
    private final People people;
    private final Timeline timeline;
    private final Visitors visitors;

    HandOnServices(
            Engagements engagements,
            CaseFiles caseFiles,
            Relatives relatives,
            People people,
            Timeline timeline,
            Visitors visitors) {
        this.engagements = engagements;
        this.caseFiles = caseFiles;
        this.relatives = relatives;
        this.people = people;
        this.timeline = timeline;
        this.visitors = visitors;
    }

    /** Of whom the next visit is asked, also while nothing is due. */
    public interface Visitors {

        void ask(Engagement engagement);
    }

    @Override
    public Set<CaseNumber> casesOf(String userId) {
        return engagements.claimedBy(userId).stream()
                .map(Engagement::caseNumber)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    @Transactional
    public int handOn(CaseNumber caseNumber, String from, @Nullable String to, String by) {
        var taker = to != null && mayVisit(caseNumber, to) ? to : null;
        var hers = engagements.claimedBy(from).stream()
                .filter(engagement -> engagement.caseNumber().equals(caseNumber))
                .toList();
        for (var engagement : hers) {
            var entrusted = engagement.entrustedTo(taker);
            engagements.save(entrusted);
            visitors.ask(entrusted);
            timeline.add(caseNumber, by, "service-handed-on", engagement.kind());
        }
        return hers.size();
    }

    private boolean mayVisit(CaseNumber caseNumber, String userId) {
        return new Actor(userId, people.membershipsOf(userId))
                        .worksFor(Role.VOLUNTEER, caseFiles.get(caseNumber).office())
                && !relatives.of(caseNumber).contains(userId);
    }
}
