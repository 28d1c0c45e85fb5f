package io.agentcl.architecture;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What documents tell people to run, to open and to use is there. */
class DocumentsTest {

  private static final Pattern MAVEN = Pattern.compile("\\bmvn ([^`\\n|]*)");
  private static final Pattern MODULE = Pattern.compile("-pl ([\\w/,-]+)");
  private static final Pattern PROFILE = Pattern.compile("-P(\\w+)");
  private static final Pattern TEST = Pattern.compile("-Dtest=(\\w+)");
  private static final Pattern SCRIPT = Pattern.compile("`(\\.[\\w-]+/[\\w./-]+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");
  private static final Pattern PROFILE_ID =
      Pattern.compile("<profile>.*?<id>([\\w-]+)</id>", Pattern.DOTALL);

  /** A name in code style that is built as names of our types are. */
  private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`");

  /** Checks of Error Prone, and types of Spring AI, that documents speak of. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "AnnotateFormatMethod",
          "ChatClient",
          "ChatClientResponse",
          "ChatModel",
          "ImmutableEnumChecker",
          "MemoryAdvisor",
          "ToolCallback",
          "ToolCallingChatOptions",
          "ToolContext",
          "ToolExecutionException");

  private static final List<Path> SOURCES = Checkout.files(".java");

  static List<Path> documents() {
    return Checkout.files(".md").stream().filter(file -> !file.endsWith("CHANGELOG.md")).toList();
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<String> commands(Path document) {
    return MAVEN.matcher(Checkout.read(document)).results().map(MatchResult::group);
  }

  /** Returns what commands name by {@code pattern} and is not among {@code known}. */
  private static Set<String> missing(Pattern pattern, Path document, Set<String> known) {
    return commands(document)
        .flatMap(command -> found(pattern, command).stream())
        .filter(name -> !known.contains(name))
        .collect(toSet());
  }

  @Test
  void areThere() {
    assertThat(documents()).hasSizeGreaterThan(5);
    assertThat(documents().stream().flatMap(DocumentsTest::commands)).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void nameModulesThatAreThere(Path document) {
    Set<String> named =
        commands(document)
            .flatMap(command -> found(MODULE, command).stream())
            .flatMap(modules -> Stream.of(modules.split(",", -1)))
            .collect(toSet());

    assertThat(named)
        .allSatisfy(each -> assertThat(Checkout.file(each + "/pom.xml")).isRegularFile());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void nameProfilesThatAreThere(Path document) {
    Set<String> profiles =
        Checkout.files("pom.xml").stream()
            .flatMap(project -> found(PROFILE_ID, Checkout.read(project)).stream())
            .collect(toSet());

    assertThat(missing(PROFILE, document, profiles)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void nameTestsThatAreThere(Path document) {
    Set<String> types = SOURCES.stream().map(DocumentsTest::typeName).collect(toSet());

    assertThat(missing(TEST, document, types)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void nameScriptsThatAreThere(Path document) {
    assertThat(found(SCRIPT, Checkout.read(document)))
        .allSatisfy(each -> assertThat(Checkout.file(each)).exists());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void leadToFilesThatAreThere(Path document) {
    Path folder = document.getParent();

    assertThat(found(LINK, Checkout.read(document)))
        .filteredOn(link -> !link.startsWith("http"))
        .allSatisfy(link -> assertThat(Files.exists(folder.resolve(link))).as(link).isTrue());
  }

  @Test
  void nameTypesThatAreThere() {
    String sources = SOURCES.stream().map(Checkout::read).collect(joining());
    Map<String, Set<String>> missing = new TreeMap<>();
    for (Path document : documents()) {
      Set<String> named = found(TYPE, Checkout.read(document));
      named.removeIf(each -> OF_OTHERS.contains(each) || declares(sources, each));
      missing.put(document.toString(), named);
    }

    missing.values().removeIf(Set::isEmpty);
    assertThat(missing).isEmpty();
  }

  private static boolean declares(String sources, String type) {
    return Pattern.compile("\\b(?:class|record|interface|enum) " + type + "\\b")
        .matcher(sources)
        .find();
  }

  private static String typeName(Path source) {
    return source.getFileName().toString().replace(".java", "");
  }
}
