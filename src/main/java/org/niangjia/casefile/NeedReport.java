package org.niangjia.casefile;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.niangjia.catalogue.Code;

/** What the household lacks, in its own words. */
public record NeedReport(@NotBlank @Code("need") String kind, @Nullable @Size(max = 1000) String note) {}
