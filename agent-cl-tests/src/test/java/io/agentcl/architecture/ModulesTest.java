package io.agentcl.architecture;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each module of the library may need, and what it shows of that. */
class ModulesTest {

  private static final String API = "agent-cl-api";
  private static final String CORE = "agent-cl-core";
  private static final String STARTER = "agent-cl-spring-boot-starter";
  private static final String CAFFEINE = "caffeine";
  private static final String JACKSON = "jackson-databind";

  /** The modules and libraries that a module may need at run time: no more than these. */
  private static final Map<String, Set<String>> NEEDS =
      Map.ofEntries(
          entry(API, Set.of()),
          entry(CORE, Set.of(API, JACKSON, CAFFEINE, "slf4j-api")),
          entry("agent-cl-evaluators", Set.of(API)),
          entry("agent-cl-exports", Set.of(CORE)),
          entry("agent-cl-langchain4j", Set.of(API)),
          entry("agent-cl-memory", Set.of(API, CAFFEINE)),
          entry("agent-cl-opentelemetry", Set.of(CORE)),
          entry("agent-cl-schema", Set.of(API, "json-schema-validator", JACKSON)),
          entry("agent-cl-spring-ai", Set.of(API)),
          entry(STARTER, Set.of(CORE, "agent-cl-spring-ai")),
          entry("agent-cl-statistics", Set.of(API, "commons-statistics-distribution")),
          entry(
              "agent-cl-testkit",
              Set.of(API, CORE, "agent-cl-evaluators", "junit-jupiter-api", "assertj-core")));

  /** What a module is for: whoever uses it has that already. */
  private static final Map<String, Set<String>> FRAMEWORKS =
      Map.of(
          "agent-cl-langchain4j",
          Set.of("langchain4j", "slf4j-api"),
          "agent-cl-opentelemetry",
          Set.of("opentelemetry-api"),
          "agent-cl-spring-ai",
          Set.of("spring-ai-client-chat"),
          STARTER,
          Set.of(
              "spring-ai-client-chat",
              "spring-boot-autoconfigure",
              "spring-boot-actuator-autoconfigure",
              "spring-boot-health",
              "micrometer-core"));

  /** Annotations, which are not needed at run time. */
  private static final String ANNOTATIONS = "jspecify";

  /** What is exported to some modules only, as {@code module: package -> modules}. */
  private static final Set<String> SHARED =
      Set.of(
          "agent-cl-api: io.agentcl.internal.text -> io.agentcl.core",
          "agent-cl-api: io.agentcl.internal.text -> io.agentcl.evaluators",
          "agent-cl-core: io.agentcl.internal.imports -> io.agentcl.exports",
          "agent-cl-core: io.agentcl.internal.imports -> io.agentcl.opentelemetry");

  /** Libraries that no user of ours should meet. */
  private static final List<String> HIDDEN =
      List.of(
          "tools.jackson",
          "com.fasterxml",
          "com.github.benmanes",
          "org.slf4j",
          "com.networknt",
          "org.apache.commons");

  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);

  private static final Pattern MANAGED =
      Pattern.compile("<dependencyManagement>.*?</dependencyManagement>", Pattern.DOTALL);

  private static final Pattern EXPORT =
      Pattern.compile("exports\\s+([\\w.]+)\\s+to\\s+([\\w.,\\s]+);");

  static Set<String> modules() {
    return NEEDS.keySet();
  }

  /** Returns whether {@code module} may use the internal package of another one. */
  static boolean isShared(String name, String module) {
    String moduleName = module.replaceFirst("agent-cl-", "io.agentcl.");
    return SHARED.stream()
        .anyMatch(each -> each.endsWith(": %s -> %s".formatted(name, moduleName)));
  }

  @Test
  void areThoseThatThisTestSpeaksOf() {
    assertThat(NEEDS).containsOnlyKeys(Library.MODULES);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void needNoMoreThanIsAllowed(String module) {
    Predicate<String> provided = each -> each.contains("<scope>provided</scope>");
    Predicate<String> test = each -> each.contains("<scope>test</scope>");

    assertThat(dependencies(module, provided.or(test).negate()))
        .as("what %s needs; to need more, say so in NEEDS, and why in docs/decisions", module)
        .isSubsetOf(NEEDS.get(module));
    assertThat(dependencies(module, provided))
        .as("what %s expects to be there", module)
        .isEqualTo(FRAMEWORKS.getOrDefault(module, Set.of()));
  }

  private static Set<String> dependencies(String module, Predicate<String> kind) {
    String project = Checkout.read(Checkout.module(module).resolve("pom.xml"));
    return DEPENDENCY
        .matcher(MANAGED.matcher(project).replaceAll(""))
        .results()
        .map(MatchResult::group)
        .filter(kind)
        .map(each -> each.replaceFirst("(?s)<exclusions>.*</exclusions>", ""))
        .map(each -> each.replaceFirst("(?s).*<artifactId>(.*?)</artifactId>.*", "$1"))
        .filter(each -> !each.equals(ANNOTATIONS))
        .collect(toSet());
  }

  /** Frameworks without a description, or with a name that may change, allow none of ours. */
  @ParameterizedTest
  @MethodSource("modules")
  void haveADescriptionOrAName(String module) {
    String project = Checkout.read(Checkout.module(module).resolve("pom.xml"));

    assertThat(Files.exists(description(module)))
        .as(module)
        .isNotEqualTo(project.contains("<Automatic-Module-Name>"));
  }

  private static Path description(String module) {
    return Checkout.module(module).resolve("src/main/java/module-info.java");
  }

  @Test
  void shareNoPackagesButTheseWithEachOther() {
    Map<String, String> descriptions =
        NEEDS.keySet().stream()
            .filter(module -> Files.exists(description(module)))
            .collect(toMap(module -> module, module -> Checkout.read(description(module))));

    Set<String> shared =
        new TreeMap<>(descriptions)
            .entrySet().stream()
                .flatMap(each -> shared(each.getKey(), each.getValue()))
                .collect(toSet());

    assertThat(shared).isEqualTo(SHARED);
  }

  private static Stream<String> shared(String module, String description) {
    return EXPORT
        .matcher(description)
        .results()
        .flatMap(
            export ->
                Stream.of(export.group(2).split(",", -1))
                    .map(to -> "%s: %s -> %s".formatted(module, export.group(1), to.strip())));
  }

  @Test
  void showNoTypeOfALibraryThatIsTheirOwnAffair() {
    List<String> shown =
        Library.CLASSES.stream()
            .filter(Library::isOpen)
            .flatMap(
                type ->
                    Stream.concat(
                        supertypes(type),
                        type.getMembers().stream()
                            .filter(ModulesTest::isOpen)
                            .flatMap(this::types)))
            .distinct()
            .sorted()
            .toList();

    assertThat(shown).isEmpty();
  }

  private static boolean isOpen(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Stream<String> supertypes(JavaClass type) {
    return Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream())
        .filter(ModulesTest::isHidden)
        .map(shown -> "%s is a %s".formatted(type.getName(), shown.getName()));
  }

  private Stream<String> types(JavaMember member) {
    Stream<JavaClass> types =
        member instanceof JavaCodeUnit unit
            ? Stream.concat(
                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                unit.getParameterTypes().stream()
                    .flatMap(each -> each.getAllInvolvedRawTypes().stream()))
            : ((JavaField) member).getType().getAllInvolvedRawTypes().stream();
    return types
        .filter(ModulesTest::isHidden)
        .map(shown -> "%s shows %s".formatted(member.getFullName(), shown.getName()));
  }

  private static boolean isHidden(JavaClass type) {
    return HIDDEN.stream().anyMatch(each -> type.getPackageName().startsWith(each));
  }
}
