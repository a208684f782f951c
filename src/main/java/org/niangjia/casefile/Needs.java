package org.niangjia.casefile;

import java.util.List;

/** What the households lack, in their own words. */
public interface Needs {

    List<NeedReport> of(CaseNumber caseNumber);

    void replace(CaseNumber caseNumber, List<NeedReport> needs);
}
