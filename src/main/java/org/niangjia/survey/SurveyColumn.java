package org.niangjia.survey;

import java.util.Arrays;
import java.util.Optional;

/** The columns of the sheet by their headings, in the order of the template. Of these a sheet has what it needs. */
public enum SurveyColumn {
    NAME("姓名", true, 12),
    ID_NUMBER("身份证号", true, 24),
    PHONE("联系电话", false, 16),
    OFFICE("所在街道", false, 24),
    ADDRESS("家庭住址", false, 28),
    HOUSEHOLD("户编号", false, 10),
    RELATION("与申请人关系", false, 14),
    FINDING("发现情况", false, 28),
    SITUATION("困难情况", false, 18),
    NEEDS("需求", false, 18),
    CONSENT("本人同意", false, 10),
    AGENCIES("同意转介部门", false, 18),
    DATE("日期", false, 12),
    NOTE("备注", false, 24);

    private final String heading;
    private final boolean required;
    private final int width;

    SurveyColumn(String heading, boolean required, int width) {
        this.heading = heading;
        this.required = required;
        this.width = width;
    }

    public String heading() {
        return heading;
    }

    /** Whether a sheet without it is no list of people. */
    boolean isRequired() {
        return required;
    }

    int width() {
        return width;
    }

    static Optional<SurveyColumn> headed(String heading) {
        return Arrays.stream(values())
                .filter(column -> column.heading.equals(heading))
                .findFirst();
    }
}
