package org.niangjia.model;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.beans.Introspector;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.niangjia.Niangjia;
import org.niangjia.platform.engine.DecisionTables;
import org.niangjia.platform.engine.Variable;
import org.niangjia.worklist.TaskForm;
import org.springframework.objenesis.ObjenesisStd;
import org.springframework.stereotype.Component;

/**
 * What the code offers the models and expects of them, read from the classes without starting anything.
 *
 * @param processes the {@code KEY} of each {@code …Process} class
 * @param tasks the constants of their {@code Task} classes
 * @param messages names in their {@code Message} classes
 * @param errors names in their {@code Error} classes
 * @param decisions the tables that code evaluates, by key, and the texts in the class that does
 * @param variables the constants of type {@link Variable}, by name
 * @param variablesInTwoPlaces those that one class sets and another reads, so that they need not stand in a model
 * @param delegates bean names of the delegates
 * @param delegatesThatLeaveTheHouse those from which calls lead to the other side's systems
 * @param calls what expressions may call, as {@code bean.method}
 * @param forms the user tasks whose answers the code takes
 */
public record Code(
        Set<String> processes,
        Set<String> tasks,
        Set<String> messages,
        Set<String> errors,
        Map<String, Set<String>> decisions,
        Map<String, Class<?>> variables,
        Set<String> variablesInTwoPlaces,
        Set<String> delegates,
        Set<String> delegatesThatLeaveTheHouse,
        Set<String> calls,
        Set<String> forms) {

    public static Code ofTheHouse() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackagesOf(Niangjia.class);
        return new Code(
                keys(classes),
                texts(classes, "Task"),
                texts(classes, "Message"),
                texts(classes, "Error"),
                decisions(classes),
                variables(classes),
                variablesInTwoPlaces(classes),
                delegates(classes, delegate -> true),
                delegates(classes, Code::leavesTheHouse),
                calls(classes),
                forms(classes));
    }

    private static Set<String> keys(JavaClasses classes) {
        return constants(classes)
                .filter(field -> field.getName().endsWith("KEY"))
                .map(field -> (String) value(field))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> texts(JavaClasses classes, String nested) {
        return constants(classes)
                .filter(field -> field.getDeclaringClass().getSimpleName().equals(nested))
                .filter(field -> field.getType() == String.class)
                .map(field -> (String) value(field))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> decisions(JavaClasses classes) {
        var decisions = new TreeMap<String, Set<String>>();
        classes.stream()
                .filter(each -> each.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(DecisionTables.class)))
                .map(Constants::of)
                .forEach(constants -> constants
                        .beforeCallsTo(DecisionTables.class)
                        .forEach(key -> decisions.put(key, constants.all())));
        return decisions;
    }

    private static Map<String, Class<?>> variables(JavaClasses classes) {
        var variables = new TreeMap<String, Class<?>>();
        constants(classes)
                .filter(field -> field.getType() == Variable.class)
                .map(field -> (Variable<?>) value(field))
                .forEach(variable -> variables.put(variable.name(), variable.type()));
        return variables;
    }

    /** The constants of the classes that speak a model's words. */
    private static Stream<Field> constants(JavaClasses classes) {
        return classes.stream()
                .filter(each -> each.getSimpleName().endsWith("Process")
                        || each.getEnclosingClass()
                                .filter(outer -> outer.getSimpleName().endsWith("Process"))
                                .isPresent())
                .map(JavaClass::reflect)
                .flatMap(each -> Stream.of(each.getDeclaredFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()));
    }

    private static Set<String> variablesInTwoPlaces(JavaClasses classes) {
        var users = new TreeMap<String, Set<String>>();
        classes.stream()
                .flatMap(each -> each.getFieldAccessesFromSelf().stream())
                .filter(access -> access.getTarget().getRawType().isEquivalentTo(Variable.class))
                .filter(access -> access.getTarget()
                        .resolveMember()
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .isPresent())
                .filter(access -> !access.getOriginOwner().equals(access.getTargetOwner()))
                .forEach(access -> users.computeIfAbsent(nameOf(access), name -> new TreeSet<>())
                        .add(access.getOriginOwner().getName()));
        return users.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String nameOf(JavaFieldAccess access) {
        var field = access.getTarget().resolveMember().orElseThrow().reflect();
        return ((Variable<?>) value(field)).name();
    }

    private static Set<String> delegates(JavaClasses classes, Predicate<JavaClass> filter) {
        return components(classes)
                .filter(each -> each.isAssignableTo(JavaDelegate.class))
                .filter(filter)
                .map(Code::beanName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean leavesTheHouse(JavaClass delegate) {
        return delegate.getMethods().stream()
                .filter(method -> method.getName().equals("execute"))
                .anyMatch(method -> leavesTheHouse(method, new HashSet<>()));
    }

    /** Follows the calls through the house until one is answered by a class that talks to the other side. */
    private static boolean leavesTheHouse(JavaMethod method, Set<JavaMethod> seen) {
        if (!seen.add(method)) {
            return false;
        }
        return method.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().getPackageName().startsWith(Niangjia.class.getPackageName()))
                .flatMap(call -> call.getTarget().resolveMember().stream())
                .flatMap(called -> Stream.concat(Stream.of(called), implementations(called)))
                .anyMatch(called ->
                        called.getOwner().getPackageName().contains(".partner") || leavesTheHouse(called, seen));
    }

    private static Stream<JavaMethod> implementations(JavaMethod method) {
        return method.getOwner().getAllSubclasses().stream()
                .flatMap(each -> each
                        .tryGetMethod(
                                method.getName(),
                                method.getRawParameterTypes().stream()
                                        .map(JavaClass::getName)
                                        .toArray(String[]::new))
                        .stream());
    }

    private static Set<String> calls(JavaClasses classes) {
        return components(classes)
                .filter(each -> !each.isAssignableTo(JavaDelegate.class))
                .flatMap(each -> each.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(Code::takesTheExecution)
                        .map(method -> beanName(each) + "." + method.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean takesTheExecution(JavaMethod method) {
        var parameters = method.getRawParameterTypes();
        return parameters.size() == 1
                && (parameters.get(0).isEquivalentTo(DelegateExecution.class)
                        || parameters.get(0).isEquivalentTo(VariableScope.class));
    }

    /** A form says its key without help, so an instance made without its constructor can be asked. */
    private static Set<String> forms(JavaClasses classes) {
        var maker = new ObjenesisStd();
        return components(classes)
                .filter(each -> each.isAssignableTo(TaskForm.class))
                .map(each -> (TaskForm<?>) maker.newInstance(each.reflect()))
                .map(TaskForm::taskDefinitionKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JavaClass> components(JavaClasses classes) {
        return classes.stream()
                .filter(each -> each.isAnnotatedWith(Component.class) || each.isMetaAnnotatedWith(Component.class))
                .filter(each -> !each.isInterface() && !each.isAnnotation());
    }

    private static String beanName(JavaClass type) {
        return type.tryGetAnnotationOfType(Component.class)
                .map(Component::value)
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> Introspector.decapitalize(type.getSimpleName()));
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
