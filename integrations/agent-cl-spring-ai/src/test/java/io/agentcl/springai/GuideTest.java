package io.agentcl.springai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guide and the READMEs show stands word for word in tests that run. */
class GuideTest {

  private static final Path MODULES = Path.of("..");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** Without indentation, which differs. */
  private static String plain(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  private static List<String> blocks(String document) {
    return JAVA.matcher(read(MODULES.resolve(document)))
        .results()
        .map(match -> plain(match.group(1)))
        .toList();
  }

  private static String tests() {
    return Stream.of("agent-cl-spring-ai", "agent-cl-spring-boot-starter")
        .map(module -> MODULES.resolve(module).resolve("src/test/java"))
        .flatMap(GuideTest::sources)
        .map(file -> plain(read(file)))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(folder.toString(), e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../docs/spring-ai.md",
        "agent-cl-spring-ai/README.md",
        "agent-cl-spring-boot-starter/README.md"
      })
  void isTrue(String document) {
    String tests = tests();

    assertThat(blocks(document))
        .isNotEmpty()
        .allSatisfy(block -> assertThat(tests).contains(block));
  }

  @Test
  void showsWhatAUserWritesInTenLines() {
    assertThat(blocks("../docs/spring-ai.md").get(0).lines().count()).isLessThanOrEqualTo(10);
    assertThat(blocks("agent-cl-spring-ai/README.md").get(0).lines().count())
        .isLessThanOrEqualTo(10);
    assertThat(blocks("agent-cl-spring-boot-starter/README.md").get(0).lines().count())
        .isLessThanOrEqualTo(10);
  }
}
