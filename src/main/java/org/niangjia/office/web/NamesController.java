package org.niangjia.office.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.Offices;
import org.niangjia.office.People;
import org.niangjia.office.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Names for the ids that cases and tasks carry, for those who are signed in. */
@RestController
@RequestMapping("/api/v1")
class NamesController {

    /** More ids than one page shows. */
    private static final int MOST = 200;

    private final People people;
    private final Offices offices;
    private final CurrentActor currentActor;

    NamesController(People people, Offices offices, CurrentActor currentActor) {
        this.people = people;
        this.offices = offices;
        this.currentActor = currentActor;
    }

    /** Who is signed in, by what she is called and the roles she holds. */
    @GetMapping("/me")
    Me me(Locale reader) {
        var actor = currentActor.get();
        var name = people.named(List.of(actor.userId())).stream()
                .findFirst()
                .map(People.Colleague::name)
                .orElse(actor.userId());
        return new Me(
                actor.userId(),
                name,
                actor.memberships().stream()
                        .map(membership -> new MembershipView(
                                membership.role().code(),
                                membership.office().value(),
                                offices.find(membership.office())
                                        .map(office -> office.name(reader))
                                        .orElse(membership.office().value())))
                        .sorted(Comparator.comparing(MembershipView::office).thenComparing(MembershipView::role))
                        .toList());
    }

    /** @param id user ids; those whom nobody knows are absent from the answer */
    @GetMapping("/people")
    List<People.Colleague> people(@RequestParam List<String> id) {
        return people.named(id.stream().distinct().limit(MOST).toList());
    }

    @GetMapping("/offices")
    List<OfficeView> offices(Locale reader) {
        return offices.all().stream()
                .map(office -> new OfficeView(
                        office.code().value(),
                        office.name(reader),
                        office.roles().stream().map(Role::code).toList()))
                .toList();
    }

    record Me(String userId, String name, List<MembershipView> memberships) {}

    /** A role, by its code, in an office. */
    record MembershipView(String role, String office, String officeName) {}

    /**
     * One office.
     *
     * @param roles codes of the roles that somebody holds there
     */
    record OfficeView(String code, String name, List<String> roles) {}
}
