package org.niangjia.assessment;

import java.util.List;
import org.niangjia.office.OfficeCode;

/** Who can visit a family. */
public interface Officers {

    /** The caseworkers of the office and of those above it. */
    List<Officer> of(OfficeCode office);
}
