package org.niangjia.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What one expression of a model asks for.
 *
 * @param variables process variables it reads
 * @param calls beans and the method it calls on them, as {@code bean.method}
 */
record Expression(String text, Set<String> variables, Set<String> calls) {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w])([A-Za-z_]\\w*)(?:\\.(\\w+))?(\\()?");
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
        return new Expression(text, variables, calls);
    }
}
