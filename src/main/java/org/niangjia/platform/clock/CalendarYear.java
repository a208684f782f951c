package org.niangjia.platform.clock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One year as the State Council arranged it: public holidays, and the weekend days worked for them (调休上班).
 *
 * @param source the notice that says so
 */
record CalendarYear(Year year, String source, Set<LocalDate> off, Set<LocalDate> worked) {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final Pattern FILE_NAME = Pattern.compile("(\\d{4})\\.yaml");

    static boolean isWeekend(LocalDate day) {
        return WEEKEND.contains(day.getDayOfWeek());
    }

    boolean isWorked(LocalDate day) {
        return worked.contains(day) || (!isWeekend(day) && !off.contains(day));
    }

    /**
     * Reads a file.
     *
     * @param file its name, which is its year's, and for messages where it lies
     * @throws BadCalendarException when it says something that cannot be
     */
    static CalendarYear read(String file, String name, String text) {
        return new Reader(file, name).read(text);
    }

    private static final class Reader {

        private final String file;
        private final Year year;
        private final Map<LocalDate, Integer> lines = new HashMap<>();
        private final Set<LocalDate> off = new HashSet<>();
        private final Set<LocalDate> worked = new HashSet<>();
        private @Nullable String source;

        Reader(String file, String name) {
            this.file = file;
            var named = FILE_NAME.matcher(name);
            if (!named.matches()) {
                throw bad("its name is not a year, as in 2027.yaml");
            }
            year = Year.of(Integer.parseInt(named.group(1)));
        }

        CalendarYear read(String text) {
            var parts = mapping(parsed(text), "the file has the parts source, off and worked");
            for (var part : parts.getValue()) {
                var node = part.getValueNode();
                switch (text(part.getKeyNode())) {
                    case "source" -> source = text(node);
                    case "off" ->
                        mapping(node, "off names each holiday with its days")
                                .getValue()
                                .forEach(holiday -> holiday(holiday.getValueNode()));
                    case "worked" -> sequence(node).getValue().forEach(this::makeUpDay);
                    default -> throw bad(line(part.getKeyNode()) + " is none of source, off and worked");
                }
            }
            if (source == null || source.isBlank()) {
                throw bad("it does not name its source, the notice of the State Council");
            }
            return new CalendarYear(year, source, Set.copyOf(off), Set.copyOf(worked));
        }

        private Node parsed(String text) {
            try {
                // Composed, not constructed: a node knows its line, and nothing in a file becomes an object.
                @Nullable Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new java.io.StringReader(text));
                if (root == null) {
                    throw bad("it is empty");
                }
                return root;
            } catch (MarkedYAMLException notYaml) {
                var mark = notYaml.getProblemMark();
                throw bad((mark == null ? "" : "line " + (mark.getLine() + 1) + " ") + "is not YAML");
            } catch (YAMLException notYaml) {
                throw bad("it is not YAML");
            }
        }

        private void holiday(Node node) {
            var days = text(node).split(" to ", -1);
            var first = date(node, days[0]);
            var last = days.length == 2 ? date(node, days[1]) : first;
            if (days.length > 2 || last.isBefore(first)) {
                throw bad(line(node) + " is not a day, nor a first day \"to\" a last");
            }
            first.datesUntil(last.plusDays(1)).forEach(day -> note(node, day, off));
        }

        private void makeUpDay(Node node) {
            var day = date(node, text(node));
            note(node, day, worked);
            if (!isWeekend(day)) {
                throw bad("%s: %s is no weekend day and worked anyway".formatted(line(node), day));
            }
        }

        private void note(Node node, LocalDate day, Set<LocalDate> kind) {
            if (day.getYear() != year.getValue()) {
                throw bad("%s: %s is not in %s".formatted(line(node), day, year));
            }
            @Nullable Integer before = lines.put(day, node.getStartMark().getLine() + 1);
            if (before != null) {
                var fault = kind.contains(day)
                        ? "%s: %s is there twice, first in line %d"
                        : "%s: %s is both off and worked, see line %d";
                throw bad(fault.formatted(line(node), day, before));
            }
            kind.add(day);
        }

        private LocalDate date(Node node, String text) {
            try {
                return LocalDate.parse(text.strip());
            } catch (DateTimeParseException notADate) {
                throw bad("%s: \"%s\" is not a date, as in %s-10-01".formatted(line(node), text, year));
            }
        }

        private String text(Node node) {
            if (node instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
            throw bad(line(node) + " is more than one word");
        }

        private MappingNode mapping(Node node, String otherwise) {
            if (node instanceof MappingNode mapping) {
                return mapping;
            }
            throw bad(line(node) + ": " + otherwise);
        }

        private SequenceNode sequence(Node node) {
            if (node instanceof SequenceNode sequence) {
                return sequence;
            }
            throw bad(line(node) + ": worked lists days");
        }

        private static String line(Node node) {
            return "line " + (node.getStartMark().getLine() + 1);
        }

        private BadCalendarException bad(String fault) {
            return new BadCalendarException(file, fault);
        }
    }
}
