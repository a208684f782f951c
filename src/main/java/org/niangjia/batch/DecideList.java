package org.niangjia.batch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.ApprovedGrants;
import org.niangjia.casefile.CaseEnded;
import org.niangjia.casefile.CaseEnding;
import org.niangjia.casefile.CaseFiles;
import org.niangjia.casefile.GrantFunds;
import org.niangjia.casefile.ListedGrants;
import org.niangjia.casefile.Timeline;
import org.niangjia.office.Actor;
import org.niangjia.office.Role;
import org.niangjia.platform.problem.FieldError;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One level decides on a list, for all who are on it; the last one finds the money for all, or decides nothing. */
@Service
@Transactional
public class DecideList {

    /** What keeps her from one row mostly keeps her from all. */
    private static final int MOST_ERRORS = 20;

    private final Lists lists;
    private final ListJourney journey;
    private final ListedGrants listed;
    private final ApprovedGrants approved;
    private final GrantFunds funds;
    private final CaseFiles caseFiles;
    private final CaseEnding ending;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Texts texts;

    DecideList(
            Lists lists,
            ListJourney journey,
            ListedGrants listed,
            ApprovedGrants approved,
            GrantFunds funds,
            CaseFiles caseFiles,
            CaseEnding ending,
            Timeline timeline,
            ApplicationEventPublisher events,
            Texts texts) {
        this.lists = lists;
        this.journey = journey;
        this.listed = listed;
        this.approved = approved;
        this.funds = funds;
        this.caseFiles = caseFiles;
        this.ending = ending;
        this.timeline = timeline;
        this.events = events;
        this.texts = texts;
    }

    /** What came of it. */
    public sealed interface Result {

        /** @param passed the level that has approved; empty when she rejected, or nobody is left on the list */
        record Decided(Optional<Role> passed) implements Result {}

        /** The caller rolls back. */
        record Refused(Refusal refusal) implements Result {}
    }

    /** Whether she could decide on the level that is due. */
    @Transactional(readOnly = true)
    public boolean isOpenTo(String listId, Actor approver) {
        return listed.isOpenTo(listId, approver);
    }

    /**
     * Decides on the level that is due, which the table says and not the caller.
     *
     * @param struck rows that are taken off while the others are approved
     * @param reason of a rejection, and of what is struck
     */
    public Result decide(String listId, Actor approver, boolean approve, Set<Integer> struck, String reason) {
        var list = lists.find(listId).orElseThrow();
        var rows = lists.rows(listId);
        var unknown = new LinkedHashSet<>(struck);
        rows.forEach(row -> unknown.remove(row.row()));
        if (!unknown.isEmpty()) {
            return refused("struckRows", texts.get("list.no-such-row", joined(unknown)));
        }
        if ((!approve || !struck.isEmpty()) && reason.isBlank()) {
            return refused("reason", texts.get("grant.refused.reason-missing"));
        }
        if (!approve && !struck.isEmpty()) {
            return refused("struckRows", texts.get("list.struck-without-approval"));
        }
        var level = listed.levelDue(listId);
        if (level.isEmpty()) {
            return refused("decision", texts.get("list.nobody-left"));
        }
        var off = rows.stream()
                .filter(row -> struck.contains(row.row()))
                .map(GrantList.Row::grantId)
                .toList();
        var faults = listed.decide(listId, approver, approve, off, reason);
        if (!faults.isEmpty()) {
            return new Result.Refused(new Refusal(rows.stream()
                    .flatMap(row -> onTheForm(row, faults.get(row.grantId())).stream())
                    .limit(MOST_ERRORS)
                    .toList()));
        }
        var still = listed.levelDue(listId);
        if (approve && still.isPresent()) {
            timeline.add(
                    list.caseNumber(),
                    approver.userId(),
                    "list-approved-level",
                    level.get().code());
            return new Result.Decided(level);
        }
        return approve && !listed.approved(listId).isEmpty()
                ? fund(list, rows, approver, level.get())
                : reject(list, approver);
    }

    private Result fund(GrantList list, List<GrantList.Row> rows, Actor approver, Role level) {
        var wanting = listed.approved(list.listId());
        for (var row : rows) {
            if (wanting.contains(row.grantId()) && !funds.commit(row.grantId())) {
                return refused("decision", texts.get("list.fund-short", String.valueOf(row.row())));
            }
        }
        lists.save(list.ended(GrantList.Status.APPROVED));
        timeline.add(list.caseNumber(), approver.userId(), "list-approved", list.title());
        return new Result.Decided(Optional.of(level));
    }

    private Result reject(GrantList list, Actor approver) {
        lists.save(list.ended(GrantList.Status.REJECTED));
        caseFiles.save(caseFiles.get(list.caseNumber()).rejected());
        timeline.add(list.caseNumber(), approver.userId(), "list-rejected", list.title());
        events.publishEvent(new CaseEnded(list.caseNumber()));
        return new Result.Decided(Optional.empty());
    }

    /** Sends everybody's grant to its payment; the list itself is done with that. */
    public void pay(String listId) {
        var list = lists.find(listId).orElseThrow();
        for (var row : lists.rows(listId)) {
            approved.find(row.grantId())
                    .filter(ApprovedGrants.ApprovedGrant::funded)
                    .ifPresent(
                            grant -> journey.pay(grant.caseNumber(), grant.grantId(), grant.amount(), grant.goods()));
        }
        ending.close(list.caseNumber());
    }

    private Optional<FieldError> onTheForm(GrantList.Row row, @Nullable FieldError fault) {
        return Optional.ofNullable(fault)
                .map(it -> new FieldError(it.field(), texts.get("list.row", String.valueOf(row.row())) + it.message()));
    }

    private static String joined(Set<Integer> rows) {
        return new ArrayList<>(rows).stream().map(String::valueOf).collect(Collectors.joining("、"));
    }

    private static Result refused(String field, String sentence) {
        return new Result.Refused(Refusal.of(field, sentence));
    }
}
