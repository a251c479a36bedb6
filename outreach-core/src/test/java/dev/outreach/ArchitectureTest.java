package dev.outreach;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** What points where in the library, and what none of it may do. */
@AnalyzeClasses(packages = "dev.outreach", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** The package that holds the shell. */
    private static final String ROOT = "dev.outreach";

    /** Lowest first. A package may use those of the floors below its own, never one beside it. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("fleet"),
            List.of("campaign"),
            List.of("signal"),
            List.of("warmup", "tiering", "reputation", "suppression", "cost", "dns", "message", "inbound"),
            List.of("blocklist"),
            List.of("lifecycle"),
            List.of("rotation"),
            List.of("store", "http"),
            List.of("spi"),
            List.of("mailwire", "oauth"),
            List.of("imap"),
            List.of("zones", "smtp", "firstline", "purchase", "schedule"),
            List.of("upkeep", "provision"));

    @ArchTest
    static final ArchRule arrowsPointDown = floors().as("a package uses only packages of the floors below its own");

    @ArchTest
    static final ArchRule everyPackageHasAFloor = classes()
            .should()
            .resideInAnyPackage(knownPackages())
            .allowEmptyShould(true)
            .as("every class is in the root package or in a package that has a floor");

    @ArchTest
    static final ArchRule nobodyImportsTheShell = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT)
            .allowEmptyShould(true)
            .as("nobody imports the root package");

    @ArchTest
    static final ArchRule noCycles = slices().matching(ROOT + ".(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .as("packages are free of cycles");

    @ArchTest
    static final ArchRule everythingHasAName = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..manager..")
            .allowEmptyShould(true)
            .as("nothing lives in util, common, helper or manager");

    @ArchTest
    static final ArchRule logsBySlf4j = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .allowEmptyShould(true)
            .as("logging is by SLF4J alone");

    @ArchTest
    static final ArchRule printsNothing =
            NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.allowEmptyShould(true).as("the library prints nothing");

    @ArchTest
    static final ArchRule timeComesIn = noClasses()
            .should()
            .accessTargetWhere(readsAHiddenClock())
            .allowEmptyShould(true)
            .as("time comes in as an Instant or an InstantSource");

    @ArchTest
    static final ArchRule onlyTheShellKnowsTheSystemClock = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .accessTargetWhere(call(InstantSource.class, "system")
                    .or(call(Clock.class, "systemUTC"))
                    .or(call(Clock.class, "systemDefaultZone"))
                    .or(call(Clock.class, "system")))
            .allowEmptyShould(true)
            .as("only the root package names the system clock");

    @ArchTest
    static final ArchRule chanceComesIn = noClasses()
            .should()
            .accessTargetWhere(call(Math.class, "random")
                    .or(call(StrictMath.class, "random"))
                    .or(call(ThreadLocalRandom.class, "current"))
                    .or(callWithoutArguments(Random.class, "<init>")))
            .allowEmptyShould(true)
            .as("chance comes in as a RandomGenerator");

    @ArchTest
    static final ArchRule nothingSleeps = noClasses()
            .should()
            .accessTargetWhere(call(Thread.class, "sleep").or(call(TimeUnit.class, "sleep")))
            .allowEmptyShould(true)
            .as("nothing sleeps");

    private static LayeredArchitecture floors() {
        LayeredArchitecture house =
                layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        for (String room : rooms()) {
            house = house.layer(room).definedBy(ROOT + "." + room + "..");
        }
        List<String> below = new ArrayList<>();
        for (List<String> floor : FLOORS) {
            for (String room : floor) {
                house = below.isEmpty()
                        ? house.whereLayer(room).mayNotAccessAnyLayer()
                        : house.whereLayer(room).mayOnlyAccessLayers(below.toArray(String[]::new));
            }
            below.addAll(floor);
        }
        return house;
    }

    private static List<String> rooms() {
        return FLOORS.stream().flatMap(List::stream).toList();
    }

    private static String[] knownPackages() {
        List<String> known = new ArrayList<>(List.of(ROOT));
        rooms().forEach(room -> known.add(ROOT + "." + room + ".."));
        return known.toArray(String[]::new);
    }

    /** {@code now()} of any java.time type unless a clock is given, and the older ways to the same answer. */
    private static DescribedPredicate<JavaAccess<?>> readsAHiddenClock() {
        return describe(
                        "read a hidden clock",
                        (JavaAccess<?> access) -> access.getName().equals("now")
                                && access.getTargetOwner().getPackageName().startsWith("java.time")
                                && access.getTarget() instanceof CodeUnitAccessTarget target
                                && target.getRawParameterTypes().stream().noneMatch(p -> p.isEquivalentTo(Clock.class)))
                .or(call(System.class, "currentTimeMillis"))
                .or(callWithoutArguments(Date.class, "<init>"));
    }

    private static DescribedPredicate<JavaAccess<?>> call(Class<?> owner, String name) {
        return describe(
                owner.getSimpleName() + "." + name,
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && access.getName().equals(name));
    }

    private static DescribedPredicate<JavaAccess<?>> callWithoutArguments(Class<?> owner, String name) {
        return describe(
                owner.getSimpleName() + "." + name + "()",
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && access.getName().equals(name)
                        && access.getTarget() instanceof CodeUnitAccessTarget target
                        && target.getRawParameterTypes().isEmpty());
    }
}
