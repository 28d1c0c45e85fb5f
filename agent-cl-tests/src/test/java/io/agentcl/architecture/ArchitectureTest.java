package io.agentcl.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules that every class of the library modules keeps. */
class ArchitectureTest {
  private static final String BASE = Library.BASE;

  /** The packages of the api: each may depend only on those before it. */
  private static final List<String> API_ORDER =
      List.of(
          "internal",
          "value",
          "harness",
          "evidence",
          "condition",
          "trace",
          "rule",
          "run",
          "experience",
          "evaluate",
          "scenario",
          "ledger",
          "regress",
          "live",
          "learn");

  @Test
  void theImportSawTheLibrary() {
    assertThat(Library.CLASSES).hasSizeGreaterThan(20);
    assertThat(Library.modules()).isEqualTo(Library.MODULES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(Library.CLASSES);
  }

  @Test
  void packagesOfTheApiDependOnlyOnThoseBeforeThem() {
    classes()
        .that(Library.areIn("agent-cl-api"))
        .should(dependOnlyOn("packages before their own", this::comesBefore))
        .check(Library.CLASSES);
  }

  @Test
  void everyPackageOfTheApiHasItsPlaceInTheOrder() {
    assertThat(Library.CLASSES.that(Library.areIn("agent-cl-api")))
        .extracting(ArchitectureTest::concern)
        .isSubsetOf(API_ORDER);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> marked =
        Library.CLASSES.stream()
            .filter(each -> each.getSimpleName().equals("package-info"))
            .filter(each -> each.isAnnotatedWith(NullMarked.class))
            .map(JavaClass::getPackageName)
            .collect(toSet());

    assertThat(placesByPackage().keySet()).isSubsetOf(marked);
  }

  @Test
  void noPackageOccursInTwoModules() {
    assertThat(placesByPackage())
        .allSatisfy((name, places) -> assertThat(places).as(name).hasSize(1));
  }

  @Test
  void internalClassesAreUsedOnlyInTheirModule() {
    classes()
        .should(dependOnlyOn("internals of their own module", this::isOpenOrOwn))
        .check(Library.CLASSES);
  }

  @Test
  void noClassUsesTheStandardStreams() {
    // But for the command, which is a program.
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        Library.CLASSES.that(
            DescribedPredicate.describe(
                "are no program", type -> !type.getFullName().equals("io.agentcl.LedgerCommand"))));
  }

  @Test
  void noClassThrowsAGenericException() {
    NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(Library.CLASSES);
  }

  private boolean comesBefore(Dependency dependency) {
    return API_ORDER.indexOf(concern(dependency.getTargetClass()))
        <= API_ORDER.indexOf(concern(dependency.getOriginClass()));
  }

  private boolean isOpenOrOwn(Dependency dependency) {
    JavaClass target = dependency.getTargetClass().getBaseComponentType();
    JavaClass origin = dependency.getOriginClass();
    return !Library.isInternal(target)
        || Library.place(target).equals(Library.place(origin))
        || ModulesTest.isShared(target.getPackageName(), Library.module(origin));
  }

  private static Map<String, Set<String>> placesByPackage() {
    return Library.CLASSES.stream()
        .collect(groupingBy(JavaClass::getPackageName, mapping(Library::place, toSet())));
  }

  /** Returns the first part of the package's name after the base: the concern it names. */
  private static String concern(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(BASE) ? "" : name.substring(BASE.length() + 1).split("\\.", -1)[0];
  }

  private static ArchCondition<JavaClass> dependOnlyOn(
      String description, Predicate<Dependency> allowed) {
    return new ArchCondition<>("depend only on " + description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(each -> each.getTargetClass().getPackageName().startsWith(BASE))
            .filter(allowed.negate())
            .map(each -> SimpleConditionEvent.violated(each, each.getDescription()))
            .forEach(events::add);
      }
    };
  }

  /** Cycles are sought between single packages; each is a slice of its own. */
  private static final class EachPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith(BASE)
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "every package";
    }
  }
}
