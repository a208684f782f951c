package org.niangjia.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.office.OfficeCode;
import org.niangjia.platform.web.Page;

/** Where cases are kept. */
public interface CaseFiles {

    Optional<AidCase> find(CaseNumber caseNumber);

    /** @throws java.util.NoSuchElementException when there is no such case */
    default AidCase get(CaseNumber caseNumber) {
        return find(caseNumber).orElseThrow();
    }

    /** Those of these that there are, by their numbers. */
    Map<CaseNumber, AidCase> find(Collection<CaseNumber> caseNumbers);

    /** @param accessCode with which the family reads its own progress */
    void add(AidCase aidCase, String accessCode);

    /** Adds cases together. */
    void addAll(List<CaseOpening.Opened> opened);

    /** Keeps the case as it is now, but for its office: a step that began before a move does not undo it. */
    void save(AidCase aidCase);

    /** Keeps which office carries the case. */
    void saveOffice(AidCase aidCase);

    /** Keeps why the case was withdrawn or reopened; the timeline says when and by whom. */
    void noteReason(CaseNumber caseNumber, String reason);

    /** The file in which this one goes on, as both are of one family; empty when it stands by itself. */
    Optional<CaseNumber> mergedInto(CaseNumber caseNumber);

    /** Those that go on in this one; none but for few. */
    List<CaseNumber> mergedHere(CaseNumber caseNumber);

    /** Whether its data was erased: nothing can be told of the family any more. */
    boolean isErased(CaseNumber caseNumber);

    void markErased(CaseNumber caseNumber, Instant at);

    /** The family's access code; empty for an unknown case. */
    Optional<String> accessCode(CaseNumber caseNumber);

    /**
     * A page of the cases that the reader may see, newest first.
     *
     * @param filter what she asked for
     * @param offices her offices: only cases of these and those below them are found
     */
    Page<AidCase> list(Filter filter, Set<OfficeCode> offices, int page);

    /**
     * Narrows a list; absent members do not.
     *
     * @param q part of a case number, or the whole name or identity number of somebody in the household
     */
    record Filter(
            @Nullable CaseStatus status, @Nullable Stage stage, @Nullable OfficeCode office, @Nullable String q) {}

    /**
     * Holds the case until the transaction ends, so that two words that reach it at the same moment are taken one after
     * the other. Every transaction that applies a partner's or the bank's word begins with it.
     */
    void lock(CaseNumber caseNumber);

    /**
     * Holds the case to which something belongs for good, without reading first which one that is.
     *
     * @param whose a store's query for the number of that case, with question marks
     * @return the case that is held; empty where the query finds none
     */
    Optional<CaseNumber> lockWhose(String whose, String... params);

    /** Holds several, in one order, so that two who want the same ones at once do not wait for each other. */
    default void lockAll(Collection<CaseNumber> caseNumbers) {
        caseNumbers.stream().sorted(Comparator.comparing(CaseNumber::value)).forEach(this::lock);
    }

    /**
     * Whether this transaction holds the case. Then nobody else changes its household, its visits, its plan, its consents or
     * how its referrals stand until the end.
     */
    boolean holds(CaseNumber caseNumber);
}
