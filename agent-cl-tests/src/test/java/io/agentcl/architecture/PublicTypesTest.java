package io.agentcl.architecture;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every type that a user can name is there on purpose, and no room has too many of them. */
class PublicTypesTest {

  private static final int MOST_IN_A_PACKAGE = 15;

  /** Lines of modules, and below each the names of its types. */
  private static final String LIST =
      "agent-cl-tests/src/test/resources/io/agentcl/architecture/public-types.txt";

  private static final Path FOUND = Path.of("target", "public-types.txt");

  /** Packages with more, and why; each may shrink, and none may grow. */
  private static final Map<String, Integer> LARGER = Map.of();

  private static Map<String, Set<String>> types() {
    return Library.CLASSES.stream()
        .filter(Library::isOpen)
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .collect(
            groupingBy(
                Library::module,
                TreeMap::new,
                mapping(JavaClass::getName, toCollection(TreeSet::new))));
  }

  @Test
  void areThoseOfTheList() throws IOException {
    StringBuilder found = new StringBuilder();
    types().forEach((module, names) -> found.append(module).append('\n').append(lines(names)));

    Files.createDirectories(FOUND.getParent());
    Files.writeString(FOUND, found);

    assertThat(found.toString().lines())
        .as("the types that users can name; if the change is meant: cp %s %s", name(FOUND), LIST)
        .containsExactlyElementsOf(Checkout.read(Checkout.file(LIST)).lines().toList());
  }

  private static String name(Path file) {
    return "agent-cl-tests/" + file;
  }

  private static String lines(Set<String> names) {
    StringBuilder lines = new StringBuilder();
    names.forEach(name -> lines.append("  ").append(name).append('\n'));
    return lines.toString();
  }

  /** Types within types do not count: one reads them with the outer one. */
  @Test
  void areFewInEachPackage() {
    Map<String, Long> counts =
        Library.CLASSES.stream()
            .filter(Library::isOpen)
            .filter(type -> type.getEnclosingClass().isEmpty())
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getPackageName, TreeMap::new, counting()));

    counts
        .entrySet()
        .removeIf(each -> each.getValue() <= LARGER.getOrDefault(each.getKey(), MOST_IN_A_PACKAGE));
    assertThat(counts).as("packages with more than %d public types", MOST_IN_A_PACKAGE).isEmpty();
  }
}
