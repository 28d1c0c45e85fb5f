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
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules that every class of the library modules keeps. */
class ArchitectureTest {
  private static final String BASE = "io.agentcl";

  /** The packages of the api: each may depend only on those before it. */
  private static final List<String> API_ORDER =
      List.of(
          "internal",
          "value",
          "harness",
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

  private static final Set<String> MODULES =
      Set.of(
          "agent-cl-api",
          "agent-cl-core",
          "agent-cl-evaluators",
          "agent-cl-memory",
          "agent-cl-schema",
          "agent-cl-statistics",
          "agent-cl-testkit");

  /** A module's name, in the name of its directory or of its jar. */
  private static final Pattern MODULE = Pattern.compile(".*(agent-cl-[a-z]+)");

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages(BASE);

  @Test
  void theImportSawTheLibrary() {
    assertThat(LIBRARY).hasSizeGreaterThan(20);
    assertThat(modules()).isEqualTo(MODULES);
  }

  @Test
  void packagesFormNoCycle() {
    slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(LIBRARY);
  }

  @Test
  void packagesOfTheApiDependOnlyOnThoseBeforeThem() {
    classes()
        .that(areIn("agent-cl-api"))
        .should(dependOnlyOn("packages before their own", this::comesBefore))
        .check(LIBRARY);
  }

  @Test
  void everyPackageOfTheApiHasItsPlaceInTheOrder() {
    assertThat(LIBRARY.that(areIn("agent-cl-api")))
        .extracting(ArchitectureTest::concern)
        .isSubsetOf(API_ORDER);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> marked =
        LIBRARY.stream()
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
        .check(LIBRARY);
  }

  @Test
  void noClassUsesTheStandardStreams() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(LIBRARY);
  }

  @Test
  void noClassThrowsAGenericException() {
    NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(LIBRARY);
  }

  private boolean comesBefore(Dependency dependency) {
    return API_ORDER.indexOf(concern(dependency.getTargetClass()))
        <= API_ORDER.indexOf(concern(dependency.getOriginClass()));
  }

  private boolean isOpenOrOwn(Dependency dependency) {
    JavaClass target = dependency.getTargetClass().getBaseComponentType();
    boolean internal = List.of(target.getPackageName().split("\\.", -1)).contains("internal");
    return !internal || place(target).equals(place(dependency.getOriginClass()));
  }

  private static Set<String> modules() {
    return LIBRARY.stream().map(each -> module(place(each))).collect(toSet());
  }

  private static Map<String, Set<String>> placesByPackage() {
    return LIBRARY.stream()
        .collect(groupingBy(JavaClass::getPackageName, mapping(ArchitectureTest::place, toSet())));
  }

  /** Returns the first part of the package's name after the base: the concern it names. */
  private static String concern(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(BASE) ? "" : name.substring(BASE.length() + 1).split("\\.", -1)[0];
  }

  /** Returns the jar or the directory from which {@code type} was read. */
  private static String place(JavaClass type) {
    String uri = type.getSource().orElseThrow().getUri().toString();
    return uri.substring(0, uri.length() - (type.getName().length() + ".class".length()));
  }

  private static String module(String place) {
    Matcher matcher = MODULE.matcher(place);
    assertThat(matcher.lookingAt()).as("a module's name in %s", place).isTrue();
    return matcher.group(1);
  }

  private static DescribedPredicate<JavaClass> areIn(String module) {
    return DescribedPredicate.describe(
        "are in " + module, type -> module(place(type)).equals(module));
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
