package io.agentcl.internal.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command answered.
 *
 * @param code exit code
 * @param out what was printed
 * @param err what was said to be wrong
 */
record Said(int code, String out, String err) {

  static final Clock CLOCK = Clock.fixed(Life.at(60), ZoneOffset.UTC);

  /** Calls the command on {@code directory}. */
  static Said of(Path directory, String... words) {
    List<String> all = new ArrayList<>(List.of(directory.toString()));
    all.addAll(List.of(words));
    return of(all);
  }

  static Said of(List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        new CommandLine(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), CLOCK)
            .run(words);
    return new Said(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
