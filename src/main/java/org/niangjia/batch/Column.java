package org.niangjia.batch;

/** The columns of the sheet, by the heading that an officer sees, in the order of the template. */
public enum Column {
    NAME("姓名", true),
    ID_NUMBER("身份证号", true),
    PHONE("联系电话", false),
    ADDRESS("家庭住址", false),
    PROGRAMME("资助项目", true),
    AMOUNT("金额（元）", true),
    GOODS("物品", false),
    QUANTITY("数量", false),
    SITUATION("困难情况", false),
    NOTE("备注", false);

    private final String heading;
    private final boolean required;

    Column(String heading, boolean required) {
        this.heading = heading;
        this.required = required;
    }

    public String heading() {
        return heading;
    }

    /** Whether every row fills it. */
    public boolean isRequired() {
        return required;
    }
}
