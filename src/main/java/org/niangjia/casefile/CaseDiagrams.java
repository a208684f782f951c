package org.niangjia.casefile;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The models that a case walks through, as drawings that say where it stands. They name nobody. */
public interface CaseDiagrams {

    /** The case's own model first, then one for each of its processes that is under way, the oldest first. */
    List<Diagram> of(CaseNumber caseNumber, Locale reader);

    /**
     * One process.
     *
     * @param name the model's
     * @param about the programme, the agency and its service, or our service; absent where it is the whole case's
     */
    record Diagram(
            String process, String name, @Nullable String about, boolean ended, List<Shape> shapes, List<Edge> edges) {}

    /**
     * A node.
     *
     * @param kind the BPMN element, e.g. {@code userTask}
     * @param trigger what an event waits for or tells, e.g. {@code timer}; absent where it is plain
     * @param state {@code here} while the case stands at it, {@code done} where it has been
     * @param box of the drawing, in pixels
     * @param label where its name stands, for those that have it outside
     */
    record Shape(
            String id,
            String kind,
            @Nullable String trigger,
            @Nullable String name,
            @Nullable String state,
            Box box,
            @Nullable Box label) {}

    /** A line from node to node, or from a note ({@code association}). */
    record Edge(String id, String kind, @Nullable String name, List<Point> points, @Nullable Box label) {}

    record Box(double x, double y, double width, double height) {}

    record Point(double x, double y) {}
}
