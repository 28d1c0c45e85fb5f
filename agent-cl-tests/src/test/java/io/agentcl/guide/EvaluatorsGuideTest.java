package io.agentcl.guide;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.agentcl.evaluate.Evaluator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** P10: the guide to evaluators says nothing that does not run, and leaves no evaluator out. */
class EvaluatorsGuideTest {

  private static final Path SOURCES = Path.of("src/test/java/io/agentcl/guide");
  private static final String GUIDE = read(Path.of("../docs/evaluators.md"));

  private static final List<String> BLOCKS =
      Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
          .matcher(GUIDE)
          .results()
          .map(match -> match.group(1))
          .toList();

  private static final JavaClasses PUBLIC =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("io.agentcl.evaluate", "io.agentcl.statistics", "io.agentcl.schema")
          .that(
              DescribedPredicate.describe("can be named by a user", EvaluatorsGuideTest::isPublic));

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(EvaluatorsGuideTest::isPublic).orElse(true);
  }

  private static Stream<JavaMethod> publicMethods() {
    return PUBLIC.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  private static Stream<JavaMethod> factories() {
    return publicMethods()
        .filter(method -> method.getModifiers().contains(JavaModifier.STATIC))
        .filter(method -> !method.getOwner().isEnum());
  }

  @Nested
  class Examples {

    @Test
    void standWordForWordInTestsThatRun() throws IOException {
      String sources;
      try (Stream<Path> files = Files.list(SOURCES)) {
        sources =
            files
                .filter(file -> file.toString().endsWith("ExamplesTest.java"))
                .map(EvaluatorsGuideTest::read)
                .collect(joining());
      }

      assertThat(BLOCKS)
          .hasSizeGreaterThan(20)
          .allSatisfy(block -> assertThat(sources).contains(asInAMethod(block)));
    }

    private String asInAMethod(String block) {
      return block.lines().map(line -> "    " + line + "\n").collect(joining());
    }

    @Test
    void showEveryFactoryOfAnEvaluator() {
      String examples = String.join("", BLOCKS);

      List<String> missing =
          factories()
              .filter(method -> method.getRawReturnType().isAssignableTo(Evaluator.class))
              .map(EvaluatorsGuideTest::called)
              .filter(call -> !calls(examples, call))
              .distinct()
              .sorted()
              .toList();

      assertThat(missing).isEmpty();
    }

    @Test
    void areShort() {
      assertThat(BLOCKS).allSatisfy(block -> assertThat(block.lines().count()).isLessThan(20));
    }
  }

  @Test
  void theImportSawTheLibrary() {
    assertThat(factories()).hasSizeGreaterThan(100);
  }

  @Nested
  class TheGuide {

    @Test
    void namesEveryFactory() {
      List<String> missing =
          factories()
              .map(EvaluatorsGuideTest::called)
              .filter(call -> !calls(GUIDE, call))
              .distinct()
              .sorted()
              .toList();

      assertThat(missing).isEmpty();
    }

    @Test
    void namesEveryOption() {
      List<String> missing =
          publicMethods()
              .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
              .filter(method -> method.getRawReturnType().equals(method.getOwner()))
              .filter(method -> !calls(GUIDE, method.getName()))
              .map(JavaMethod::getFullName)
              .sorted()
              .toList();

      assertThat(missing).isEmpty();
    }

    @Test
    void namesEveryChoice() {
      List<String> missing =
          PUBLIC.stream()
              .filter(JavaClass::isEnum)
              .flatMap(type -> type.getFields().stream())
              .filter(field -> field.getModifiers().contains(JavaModifier.PUBLIC))
              .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
              .filter(field -> !GUIDE.contains("`" + field.getName() + "`"))
              .map(field -> field.getFullName())
              .sorted()
              .toList();

      assertThat(missing).isEmpty();
    }
  }

  private static String called(JavaMethod factory) {
    return factory.getOwner().getSimpleName() + "." + factory.getName();
  }

  /** Returns whether {@code method} is called in {@code text}, and not only one that ends so. */
  private static boolean calls(String text, String method) {
    return Pattern.compile("(?<!\\w)" + Pattern.quote(method) + "\\(").matcher(text).find();
  }
}
