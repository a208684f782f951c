package org.niangjia.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What one expression of a model asks for.
 *
 * @param variables process variables it reads
 * @param types what it takes those to be that it compares or negates
 * @param calls beans and the method it calls on them, as {@code bean.method}
 */
record Expression(String text, Set<String> variables, Map<String, Class<?>> types, Set<String> calls) {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w])([A-Za-z_]\\w*)(?:\\.(\\w+))?(\\()?");
    private static final Pattern COMPARED = Pattern.compile("(\\w+) == '");
    private static final Pattern NEGATED = Pattern.compile("!(\\w+)");
    private static final Set<String> NOT_OURS =
            Set.of("execution", "task", "true", "false", "null", "empty", "not", "and", "or", "eq", "ne");

    static List<Expression> in(String text) {
        var found = new ArrayList<Expression>();
        var expression = EXPRESSION.matcher(text);
        while (expression.find()) {
            found.add(of(expression.group(1)));
        }
        return found;
    }

    private static Expression of(String text) {
        var variables = new TreeSet<String>();
        var calls = new TreeSet<String>();
        var name = NAME.matcher(LITERAL.matcher(text).replaceAll(""));
        while (name.find()) {
            var first = name.group(1);
            if (NOT_OURS.contains(first)) {
                continue;
            }
            if (name.group(2) != null && name.group(3) != null) {
                calls.add(first + "." + name.group(2));
            } else {
                variables.add(first);
            }
        }
        return new Expression(text, variables, types(text), calls);
    }

    private static Map<String, Class<?>> types(String text) {
        var types = new TreeMap<String, Class<?>>();
        COMPARED.matcher(text).results().forEach(match -> types.put(match.group(1), String.class));
        NEGATED.matcher(text).results().forEach(match -> types.put(match.group(1), Boolean.class));
        return types;
    }
}
