package org.niangjia.kit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was seen, as a table. What a partner did not do is no fault of its; what it did wrong is. */
final class Report {

    /** What a partner's system should handle. */
    enum Point {
        REQUEST("收到转介单", "request"),
        ACCEPT("受理", "accept"),
        REJECT("不予办理", "reject"),
        ASK("要求补充材料", "ask"),
        COMPLETE("办结", "complete"),
        DUPLICATE("重复的请求", "duplicate"),
        LATE("过期的请求", "late"),
        BAD_SIGNATURE("假签名", "bad-signature"),
        WITHDRAWAL("撤回", "withdrawal"),
        ANSWERS("答复的格式与签名", "answers");

        private final String chinese;
        private final String english;

        Point(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }
    }

    private final Set<Point> seen = new LinkedHashSet<>();
    private final Map<Point, List<String>> faults = new EnumMap<>(Point.class);

    synchronized void saw(Point point) {
        seen.add(point);
    }

    synchronized void faults(Point point, String what) {
        faults.computeIfAbsent(point, each -> new ArrayList<>()).add(what);
    }

    /** Sees it if it is as it should be, and finds fault otherwise. */
    void expects(Point point, boolean asItShouldBe, String otherwise) {
        if (asItShouldBe) {
            saw(point);
        } else {
            faults(point, otherwise);
        }
    }

    synchronized boolean isClean() {
        return faults.isEmpty();
    }

    /** ✓ handled, ✗ wrong, – not seen. */
    synchronized String mark(Point point) {
        return faults.containsKey(point) ? "✗" : seen.contains(point) ? "✓" : "–";
    }

    synchronized String table() {
        var table = new StringBuilder();
        for (var point : Point.values()) {
            table.append("%s  %-14s %s%n".formatted(mark(point), point.english, point.chinese));
            faults.getOrDefault(point, List.of())
                    .forEach(fault -> table.append("     · ").append(fault).append(System.lineSeparator()));
        }
        return table.append("%n✓ 做得对 handled   ✗ 有问题 wrong   – 没见到 not seen%n".formatted())
                .toString();
    }
}
