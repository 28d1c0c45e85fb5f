package io.agentcl.internal.command;

import io.agentcl.redact.LeakCheck;
import io.agentcl.redact.LeakCheckBuilder;
import io.agentcl.redact.LeakReport;
import io.agentcl.redact.Sensitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Whether something is written that must not be; of any directory, not only of a ledger. */
final class LeakPage {

  private LeakPage() {}

  /** Values come from a file, for a command line is kept by shells and seen by others. */
  static boolean print(Call call) {
    Arguments arguments = call.arguments();
    LeakCheckBuilder builder = LeakCheck.builder().sensitive(kinds(arguments));
    for (String line : lines(arguments, "values")) {
      builder.values("value", List.of(line));
    }
    lines(arguments, "patterns").forEach(line -> addPattern(line, builder));
    LeakReport report = builder.build().check(call.directory().path());
    call.page().line(report.toString());
    call.page().line(report.isClean() ? "CLEAN" : "NOT CLEAN");
    return report.isClean();
  }

  private static Sensitive[] kinds(Arguments arguments) {
    if (!arguments.has("only")) {
      return Sensitive.values();
    }
    return Arrays.stream(arguments.option("only").split(",", -1))
        .map(LeakPage::kind)
        .toArray(Sensitive[]::new);
  }

  private static Sensitive kind(String name) {
    return Arrays.stream(Sensitive.values())
        .filter(each -> each.name().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongUsage(
                    "there is no kind \"%s\"\n  all:      %s"
                        .formatted(
                            name, Arrays.toString(Sensitive.values()).toLowerCase(Locale.ROOT))));
  }

  private static List<String> lines(Arguments arguments, String option) {
    if (!arguments.has(option)) {
      return List.of();
    }
    try (var all = Files.lines(Path.of(arguments.option(option)))) {
      return all.filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the " + option + ": " + e, e);
    }
  }

  private static void addPattern(String line, LeakCheckBuilder builder) {
    int equals = line.indexOf('=');
    @Nullable String wrong = equals < 1 ? "it has no KIND= in front" : null;
    try {
      if (wrong == null) {
        builder.pattern(line.substring(0, equals), Pattern.compile(line.substring(equals + 1)));
        return;
      }
    } catch (PatternSyntaxException e) {
      wrong = e.getDescription();
    }
    throw new IllegalArgumentException("the pattern \"%s\" is none: %s".formatted(line, wrong));
  }
}
