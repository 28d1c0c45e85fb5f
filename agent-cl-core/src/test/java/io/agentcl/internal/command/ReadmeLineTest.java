package io.agentcl.internal.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.LedgerCommand;
import io.agentcl.ledger.Ledger;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import tools.jackson.core.json.JsonFactory;

/** The line that README gives people, run as a process of its own. */
class ReadmeLineTest {

  private static final Pattern LINE =
      Pattern.compile("\njava -cp \"([^\"]*)\" (\\S+) DIRECTORY live\n");

  /** Group, artifact, version, and the file again made of them. */
  private static final Pattern JAR =
      Pattern.compile("\\$M2/([\\w/-]+)/([\\w-]+)/([\\w.-]+)/\\2-\\3\\.jar");

  /** A class of each jar: the jars of this build stand elsewhere than README's. */
  private static final Map<String, Class<?>> IN_JARS =
      Map.of(
          "agent-cl-core", LedgerCommand.class,
          "agent-cl-api", Ledger.class,
          "jackson-core", JsonFactory.class,
          "slf4j-api", Logger.class);

  @TempDir Path directory;

  @BeforeEach
  void write() {
    Life.write(directory.resolve("ledger"));
  }

  private static MatchResult line() throws IOException {
    Matcher matcher = LINE.matcher(Files.readString(Path.of("../README.md")));
    assertThat(matcher.find()).isTrue();
    return matcher.toMatchResult();
  }

  private static List<MatchResult> jars() throws IOException {
    List<MatchResult> jars = new ArrayList<>();
    for (String path : line().group(1).split(":")) {
      Matcher jar = JAR.matcher(path);
      assertThat(jar.matches()).as(path).isTrue();
      jars.add(jar.toMatchResult());
    }
    return jars;
  }

  private static String place(MatchResult jar) {
    try {
      Class<?> type = IN_JARS.get(jar.group(2));
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private Said run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(
        String.join(File.pathSeparator, jars().stream().map(ReadmeLineTest::place).toList()));
    command.add(line().group(2));
    command.addAll(List.of(words));
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectError(err.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Said(process.waitFor(), out, Files.readString(err));
  }

  @Test
  void namesTheJarsAsMavenPutsThem() throws IOException {
    String parent = Files.readString(Path.of("../pom.xml"));

    for (MatchResult jar : jars()) {
      String version = jar.group(3);
      String group = jar.group(1).replace('/', '.');
      assertThat(parent).contains("<groupId>" + group + "</groupId>");
      assertThat(parent)
          .containsPattern("<(\\w+\\.)?version>" + Pattern.quote(version) + "</(\\w+\\.)?version>");
    }
  }

  @Test
  void answersAsTheCommandDoes() throws IOException, InterruptedException {
    assertThat(run("ledger", "live")).isEqualTo(Said.of(directory.resolve("ledger"), "live"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"export out", "verify", "revert p-e0750fe5", "explain greeting"})
  void needsNoOtherJarForWhatElseItDoes(String words) throws IOException, InterruptedException {
    String[] all = ("ledger " + words).split(" ");

    Said said = run(all);

    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
  }

  @Test
  void endsWithTheExitCode() throws IOException, InterruptedException {
    assertThat(run("ledger", "show", "99"))
        .isEqualTo(new Said(1, "", "there is no entry 99; there are 1 to 9\n"));
    assertThat(run("ledger", "shw").code()).isEqualTo(2);
  }
}
