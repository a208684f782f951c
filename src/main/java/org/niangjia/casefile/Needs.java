package org.niangjia.casefile;

import java.util.List;
import java.util.Map;

/** What the households lack, in their own words. */
public interface Needs {

    List<NeedReport> of(CaseNumber caseNumber);

    /** What new cases lack. */
    void addAll(Map<CaseNumber, List<NeedReport>> needs);

    void replace(CaseNumber caseNumber, List<NeedReport> needs);
}
