package io.agentcl.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.store.FileLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the guide for those who run an agent tells them to type answers as it says. */
class OperationsGuideTest {

  private static final Path GUIDE = Path.of("../docs/operations.md");
  private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
  private static final Pattern INLINE = Pattern.compile("`agentcl ([^`]*)`");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir Path directory;

  /** One command with the answer that the guide shows. */
  private record Shown(String command, String answer) {}

  @BeforeEach
  void write() {
    Life.write(directory.resolve("ledger"));
    FileLedger.open(directory.resolve("staging")).close();
  }

  private static List<Shown> shown() throws IOException {
    List<Shown> shown = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(GUIDE));
    while (blocks.find()) {
      for (String part : blocks.group(1).split("(?m)^\\$ ")) {
        if (!part.isEmpty()) {
          String[] command = part.split("\n", 2);
          shown.add(new Shown(command[0], command[1]));
        }
      }
    }
    return shown;
  }

  /** Returns what the command prints, with its directories as the guide has them. */
  private String answer(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    assertThat(words.remove(0)).isEqualTo("agentcl");
    words.replaceAll(
        word ->
            word.matches("ledger|staging|scenarios.*") ? directory.resolve(word).toString() : word);
    Said said = Said.of(words);
    return (said.out() + said.err()).replace(directory + "/", "");
  }

  @Test
  void theWholePageInItsOrderAnswersAsItSays() throws IOException {
    StringBuilder actual = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (Shown each : shown()) {
      actual.append("$ %s\n%s".formatted(each.command, answer(each.command)));
      expected.append("$ %s\n%s".formatted(each.command, each.answer));
    }

    assertThat(actual).hasToString(expected.toString());
  }

  @TestFactory
  List<DynamicTest> eachCommandInTheTextIsUnderstood() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Matcher inline = INLINE.matcher(Files.readString(GUIDE));
    while (inline.find()) {
      List<String> words = List.of(inline.group(1).split(" "));
      tests.add(
          DynamicTest.dynamicTest(
              inline.group(1),
              () -> {
                List<String> call = new ArrayList<>(words);
                call.set(0, directory.resolve(words.get(0)).toString());
                assertThat(Said.of(call).code()).isZero();
              }));
    }
    assertThat(tests).hasSizeGreaterThan(4);
    return tests;
  }
}
