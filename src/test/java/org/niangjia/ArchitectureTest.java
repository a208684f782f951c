package org.niangjia;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.core.ApplicationModules;

/** Where things live and what may know what. */
@AnalyzeClasses(packagesOf = Niangjia.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final List<String> FEATURES = List.of(
            "intake",
            "emergency",
            "assessment",
            "referral",
            "grant",
            "fund",
            "disbursement",
            "service",
            "followup",
            "transfer",
            "batch",
            "survey",
            "trail");

    private static final List<String> SIDES = List.of("web", "process", "jdbc", "partner");

    private static final Set<Class<?>> TELLERS_OF_TIME = Set.of(
            Clock.class,
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class);

    @ArchTest
    static final ArchRule theEngineIsKnownOnlyToProcessesAndItsSetUp = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..process..",
                    "..platform.engine..",
                    "..platform.security..",
                    "..worklist.engine..",
                    "..demo..",
                    "..sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..")
            .because("the engine has reached its end of life and the way to its successor stays open");

    @ArchTest
    static void aFeatureNeverKnowsAnother(JavaClasses classes) {
        for (var feature : FEATURES) {
            noClasses()
                    .that()
                    .resideInAPackage(in(feature))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FEATURES.stream()
                            .filter(other -> !other.equals(feature))
                            .map(ArchitectureTest::in)
                            .toArray(String[]::new))
                    .because("only the models know the order of things, and what features share is in casefile")
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    static void theCoreKnowsNoFeature(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAnyPackage(in("platform"), in("office"), in("catalogue"), in("casefile"), in("worklist"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FEATURES.stream().map(ArchitectureTest::in).toArray(String[]::new))
                .because("a feature can be added or taken away without touching what all share")
                .check(classes);
    }

    @ArchTest
    static void theDomainKnowsNoneOfItsSides(JavaClasses classes) {
        for (var module : modules()) {
            noClasses()
                    .that()
                    .resideInAPackage("org.niangjia." + module)
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(Stream.concat(
                                    SIDES.stream().map(side -> "org.niangjia." + module + "." + side + ".."),
                                    Stream.of(
                                            "org.springframework.web..",
                                            "org.springframework.jdbc..",
                                            "jakarta.servlet.."))
                            .toArray(String[]::new)))
                    .because("data runs one way: web and process call the domain, jdbc and partner serve it")
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @ArchTest
    static void theSidesDoNotKnowEachOther(JavaClasses classes) {
        for (var module : modules()) {
            for (var side : SIDES) {
                noClasses()
                        .that()
                        .resideInAPackage("org.niangjia." + module + "." + side + "..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(SIDES.stream()
                                .filter(other -> !other.equals(side))
                                .map(other -> "org.niangjia." + module + "." + other + "..")
                                .toArray(String[]::new)))
                        .because("they meet in the domain, which holds the rules and the transaction")
                        .allowEmptyShould(true)
                        .check(classes);
            }
        }
    }

    @ArchTest
    static final ArchRule timeIsPassedIn = noClasses()
            .that()
            .resideOutsideOfPackages("..platform.clock..", "..platform.webhook..", "..kit..")
            .should()
            .callMethodWhere(readsTheSystemsTime())
            .because(
                    "one Clock bean says what time it is, so that weeks pass in a minute; only a signature's age is told by"
                            + " the machine's own clock, and the kit is a program of its own");

    @ArchTest
    static final ArchRule theKitRunsWithoutTheHouse = noClasses()
            .that()
            .resideInAPackage("..kit..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.springframework.context..", "org.springframework.web..", "org.camunda..")
                    .or(resideInAnyPackage("org.niangjia..")
                            .and(DescribedPredicate.not(resideInAnyPackage("..kit..", "..platform.webhook..")))))
            .because("a partner runs it against its own system, with no server, no database and no engine");

    @ArchTest
    static final ArchRule theHouseRunsWithoutTheKit = noClasses()
            .that()
            .resideOutsideOfPackage("..kit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..kit..")
            .because("it is the other side's");

    @ArchTest
    static final ArchRule datesAreTheEnginesBusiness = noClasses()
            .that()
            .resideOutsideOfPackages("..process..", "..platform.engine..", "..worklist.engine..", "..sandbox..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Date.class)
            .because("java.time says whether it means a day or an instant");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields =
            NO_CLASSES_SHOULD_USE_FIELD_INJECTION.because("what a class needs stands in its constructor");

    @ArchTest
    static void everyPackageSaysWhatItIsAndKnowsNoNull(JavaClasses classes) {
        assertThat(classes.getPackage("org.niangjia").getSubpackagesInTree().stream()
                        .filter(each -> !each.getClasses().isEmpty())
                        .filter(each -> !isNullMarked(each))
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    @ArchTest
    static void modulesUseWhatTheySayAndNoInside(JavaClasses classes) {
        ApplicationModules.of(Niangjia.class).verify();
    }

    @ArchTest
    static final ArchRule noSandboxInTheHouse = noClasses()
            .that()
            .resideOutsideOfPackages("..sandbox..", "..demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..sandbox..", "..demo..")
            .because("production runs without them");

    @ArchTest
    static final ArchRule servicesLiveInTheDomain = classes()
            .that()
            .areAnnotatedWith(org.springframework.stereotype.Service.class)
            .should()
            .resideOutsideOfPackages("..web..", "..jdbc..", "..process..", "..partner..")
            .because("a service is a use case and lives in the domain");

    @ArchTest
    static final ArchRule tokensAreLookedForInTheirCase = codeUnits()
            .that(call("createMessageCorrelation"))
            .should(ArchCondition.from(call("processInstanceBusinessKey")))
            .because(
                    "for a case there is an index, and for what a variable holds none: among a hundred thousand cases it"
                            + " would read them all");

    private static DescribedPredicate<JavaCodeUnit> call(String method) {
        return DescribedPredicate.describe("call " + method, unit -> unit.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getName().equals(method)));
    }

    private static DescribedPredicate<JavaCall<?>> readsTheSystemsTime() {
        return DescribedPredicate.describe(
                "reads the system's time",
                call -> TELLERS_OF_TIME.stream().anyMatch(call.getTargetOwner()::isEquivalentTo)
                                && (call.getName().startsWith("system")
                                        || call.getName().equals("now")
                                                && call.getTarget()
                                                        .getRawParameterTypes()
                                                        .isEmpty())
                        || call.getTargetOwner().isEquivalentTo(System.class)
                                && call.getName().equals("currentTimeMillis"));
    }

    private static boolean isNullMarked(JavaPackage each) {
        return each.tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
    }

    private static List<String> modules() {
        return Stream.concat(FEATURES.stream(), Stream.of("casefile", "worklist"))
                .toList();
    }

    private static String in(String module) {
        return "org.niangjia." + module + "..";
    }
}
