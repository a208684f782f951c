package org.niangjia.assessment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.niangjia.casefile.MemberReport;
import org.niangjia.casefile.NeedReport;
import org.niangjia.catalogue.Code;

/**
 * What two officers bring home from a visit. What is absent of household, causes and needs stays as it was known before.
 *
 * @param coVisitor user id of the second officer; whoever hands it in is the first
 * @param incomePerHead of the household, whole yuan a month
 * @param stateSupport whether civil affairs acknowledges it as poor
 * @param relatives user ids of colleagues who turned out to be relatives of the household
 */
public record HomeVisitReport(
        @NotNull LocalDate visitedOn,
        @NotBlank @Size(max = 64) String coVisitor,
        @NotBlank @Size(max = 4000) String findings,
        @NotBlank @Code("risk") String risk,
        @Nullable @Min(0) @Max(1_000_000) Integer incomePerHead,
        @Nullable @Code("state-support") String stateSupport,
        @Nullable @Size(max = 20) Set<@NotBlank @Code("cause") String> causes,
        @Nullable @Size(max = 20) List<@NotNull @Valid NeedReport> needs,
        @Nullable @Size(min = 1, max = 30) List<@NotNull @Valid MemberReport> household,
        @Nullable @Size(max = 20) Set<@NotBlank @Size(max = 64) String> relatives) {}
