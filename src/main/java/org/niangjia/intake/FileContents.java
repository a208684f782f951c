package org.niangjia.intake;

import java.util.List;
import java.util.Set;
import org.niangjia.casefile.NeedReport;
import org.niangjia.casefile.Person;
import org.niangjia.casefile.Urgency;

/** What a file tells of a family, as far as two files can be made one. */
record FileContents(List<Person> household, List<NeedReport> needs, Set<String> causes, Urgency urgency) {

    FileContents {
        household = List.copyOf(household);
        needs = List.copyOf(needs);
        causes = Set.copyOf(causes);
    }
}
