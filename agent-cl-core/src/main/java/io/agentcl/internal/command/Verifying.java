package io.agentcl.internal.command;

import io.agentcl.ledger.Line;
import io.agentcl.store.FileLedger;
import io.agentcl.value.Value;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a ledger is as it was written, and adds up; and how it is mended if it is not. */
final class Verifying {

  private Verifying() {}

  static boolean verify(Call call) {
    call.directory().check();
    Path directory = call.directory().path();
    FileLedger.Verified files = FileLedger.verify(directory, call.arguments().operands());
    List<String> lines = new ArrayList<>(files.lines());
    boolean sound = files.sound() && addsUp(call, lines);
    print(sound, lines, call);
    return sound;
  }

  /** Returns whether the entries fit each other, and tells {@code lines}. */
  private static boolean addsUp(Call call, List<String> lines) {
    try {
      call.read(
          chronicle -> {
            Moment now = chronicle.now();
            lines.add(
                "%s, each fits those before it"
                    .formatted(Words.count(chronicle.last(), "entry", "entries")));
            now.state().lines().forEach(line -> lines.add(told(line, now)));
          });
      return true;
    } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
      lines.add(Words.problem(e));
      return false;
    }
  }

  private static String told(Line line, Moment now) {
    return now.live(line).isPresent()
        ? "what is live on %s adds up to its version".formatted(Words.brief(line.id()))
        : "what is live on %s the entries do not tell".formatted(Words.brief(line.id()));
  }

  private static void print(boolean sound, List<String> lines, Call call) {
    if (call.arguments().has("json")) {
      Map<String, @Nullable Object> parts = new LinkedHashMap<>();
      parts.put("sound", sound);
      parts.put("lines", lines);
      call.page().json(Value.of(parts));
      return;
    }
    lines.stream().map(Words::remedy).forEach(call.page()::line);
    call.page().line(sound ? "SOUND" : "NOT SOUND");
  }

  static boolean seal(Call call) {
    call.page().line(call.directory().read(FileLedger::root));
    return true;
  }

  static boolean repair(Call call) {
    call.directory().check();
    call.page().line(FileLedger.repair(call.directory().path()));
    long left = call.directory().write(FileLedger::revision); // marks how far it is durable now
    call.page().line("it has " + Words.count(left, "entry", "entries"));
    return true;
  }
}
