package org.niangjia.batch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.CaseNumber;
import org.niangjia.casefile.GrantPayments;
import org.niangjia.casefile.GrantPayments.GrantPayment;
import org.niangjia.casefile.Households;
import org.niangjia.casefile.IdNumber;
import org.niangjia.casefile.ListedGrants;
import org.niangjia.casefile.ListedGrants.Told;
import org.niangjia.casefile.Money;
import org.niangjia.casefile.Person;
import org.niangjia.office.Actor;
import org.niangjia.office.Membership;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.niangjia.platform.web.Page;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a list and everybody on it look like to those who may see them: who carries its cases, and who pays. */
@Service
@Transactional(readOnly = true)
public class ListViews {

    private static final Set<Role> READERS = Set.of(
            Role.CASEWORKER, Role.SUPERVISOR, Role.DIRECTOR, Role.CITY, Role.PROVINCE, Role.FINANCE, Role.AUDITOR);

    private final Lists lists;
    private final ListedGrants listed;
    private final GrantPayments payments;
    private final Households households;

    ListViews(Lists lists, ListedGrants listed, GrantPayments payments, Households households) {
        this.lists = lists;
        this.listed = listed;
        this.payments = payments;
        this.households = households;
    }

    /** A page of the lists that the reader may see, newest first. */
    public Page<Head> page(Actor reader, int page) {
        var found = lists.list(offices(reader), page);
        return new Page<>(found.items().stream().map(this::head).toList(), found.page(), found.size(), found.total());
    }

    /** The list, if the reader may see it; an unknown one and a hidden one look alike. */
    public Optional<View> find(String listId, Actor reader) {
        return lists.find(listId)
                .filter(list -> offices(reader).stream().anyMatch(office -> office.covers(list.office())))
                .map(this::view);
    }

    /** @throws java.util.NoSuchElementException when there is no such list */
    public View of(String listId) {
        return view(lists.find(listId).orElseThrow());
    }

    private static Set<OfficeCode> offices(Actor reader) {
        return reader.memberships().stream()
                .filter(membership -> READERS.contains(membership.role()))
                .map(Membership::office)
                .collect(Collectors.toSet());
    }

    private View view(GrantList list) {
        var told = listed.told(list.listId()).stream().collect(Collectors.toMap(Told::grantId, each -> each));
        var paid = payments.newest(told.keySet());
        return new View(
                head(list),
                lists.rows(list.listId()).stream()
                        .map(row -> line(row, told, Optional.ofNullable(paid.get(row.grantId()))))
                        .toList());
    }

    private Head head(GrantList list) {
        return new Head(
                list.listId(),
                list.caseNumber(),
                list.title(),
                list.office(),
                list.importedBy(),
                list.importedAt(),
                list.status(),
                list.total(),
                lists.grantsOf(list.listId()).size());
    }

    private Line line(GrantList.Row row, Map<String, Told> told, Optional<GrantPayment> payment) {
        var grant = told.get(row.grantId());
        var person = households.person(row.person());
        return new Line(
                row.row(),
                row.caseNumber(),
                row.grantId(),
                person.map(Person::name).orElse(""),
                person.flatMap(found -> Stream.ofNullable(found.idNumber()).findFirst())
                        .map(IdNumber::tail)
                        .orElse(""),
                grant == null ? "" : grant.programme(),
                grant == null ? Money.ZERO : grant.amount(),
                row.goods(),
                row.quantity(),
                grant == null ? "" : grant.status(),
                payment.map(GrantPayment::paymentId).orElse(null),
                payment.map(GrantPayment::status).orElse(null),
                row.note());
    }

    /** A list with everybody on it. */
    public record View(Head head, List<Line> rows) {}

    /**
     * A list.
     *
     * @param persons how many are on it
     */
    public record Head(
            String listId,
            CaseNumber caseNumber,
            String title,
            OfficeCode office,
            String importedBy,
            Instant importedAt,
            GrantList.Status listStatus,
            Money amount,
            int persons) {}

    /**
     * Somebody on it.
     *
     * @param row of the sheet
     * @param idNumberTail the last four characters, which tell two of one name apart
     * @param status of her grant
     * @param paymentStatus absent until her payment is prepared
     */
    public record Line(
            int row,
            CaseNumber caseNumber,
            String grantId,
            String name,
            String idNumberTail,
            String programme,
            Money amount,
            String goods,
            String quantity,
            String status,
            @Nullable String paymentId,
            @Nullable String paymentStatus,
            String note) {}
}
