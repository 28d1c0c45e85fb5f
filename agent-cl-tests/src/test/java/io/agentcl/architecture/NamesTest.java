package io.agentcl.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A name means one thing. */
class NamesTest {

  private static final List<String> MEANINGLESS =
      List.of("Manager", "Helper", "Util", "Utils", "Data", "Info", "Impl");

  /** Names that two classes of the core still have. None may be added. */
  private static final Set<String> DOUBLED = Set.of();

  private static Stream<JavaClass> outer() {
    return Library.CLASSES.stream()
        .filter(type -> type.getEnclosingClass().isEmpty())
        .filter(type -> !type.getSimpleName().equals("package-info"));
  }

  @Test
  void ofTheCoreStandForOneClassEach() {
    Map<String, List<String>> doubled =
        outer()
            .filter(Library.areIn("agent-cl-core"))
            .collect(
                groupingBy(
                    JavaClass::getSimpleName, TreeMap::new, mapping(JavaClass::getName, toList())));

    doubled.entrySet().removeIf(each -> each.getValue().size() == 1);
    assertThat(doubled.keySet()).as("%s", doubled).isSubsetOf(DOUBLED);
  }

  @Test
  void sayWhatTheirClassesAre() {
    assertThat(outer().map(JavaClass::getSimpleName))
        .noneMatch(name -> MEANINGLESS.stream().anyMatch(name::endsWith));
  }
}
