package io.agentcl.internal.command;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Finds what a command line asks for, has it done, and says what went wrong. Immutable. */
public final class CommandLine {

  private static final List<String> HELP = List.of("help", "--help", "-h");

  private static final int OK = 0;
  private static final int NO = 1;
  private static final int WRONG_USAGE = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final Clock clock;

  /**
   * Creates one.
   *
   * @param out where answers go
   * @param err where it is said what is wrong
   * @param clock what entries are dated with
   */
  public CommandLine(PrintStream out, PrintStream err, Clock clock) {
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  /** Does what {@code words} say and returns the exit code. */
  public int run(List<String> words) {
    try {
      if (words.isEmpty() || words.stream().limit(2).anyMatch(HELP::contains)) {
        help(words.isEmpty() ? new Page(err) : new Page(out));
        return words.isEmpty() ? WRONG_USAGE : OK;
      }
      return call(words) ? OK : NO;
    } catch (WrongUsage e) {
      return say(e, WRONG_USAGE);
    } catch (IllegalArgumentException
        | IllegalStateException
        | NoSuchElementException
        | UncheckedIOException e) {
      return say(e, NO);
    } finally {
      out.flush();
    }
  }

  private int say(RuntimeException e, int code) {
    new Page(err).line(Words.problem(e));
    err.flush();
    return code;
  }

  private boolean call(List<String> words) {
    if (words.size() < 2) {
      throw new WrongUsage(
          "what to do is missing\n  usage:    DIRECTORY %s"
              .formatted(String.join("|", Subcommands.names())));
    }
    Subcommand subcommand = subcommand(words.get(1)).orElseThrow(() -> unknown(words));
    Arguments arguments = subcommand.parse(words.subList(2, words.size()));
    LedgerDirectory directory =
        new LedgerDirectory(Path.of(words.get(0)), report -> new Page(err).line(report));
    return subcommand.run(new Call(directory, arguments, new Page(out), clock));
  }

  private static Optional<Subcommand> subcommand(String name) {
    return Subcommands.ALL.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private static WrongUsage unknown(List<String> words) {
    if (subcommand(words.get(0)).isPresent()) {
      return new WrongUsage(
          "the directory of the ledger stands first\n  usage:    %s %s"
              .formatted(words.get(1), words.get(0)));
    }
    return new WrongUsage(
        "there is no \"%s\"; %s\n  all:      %s"
            .formatted(
                words.get(1),
                Nearest.hint(words.get(1), Subcommands.names()),
                String.join(", ", Subcommands.names())));
  }

  private static void help(Page page) {
    int width =
        Subcommands.ALL.stream()
            .map(each -> each.usage().toString().length())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    page.line("usage: DIRECTORY and one of");
    for (Subcommand each : Subcommands.ALL) {
      page.inner().line(("%-" + width + "s  %s").formatted(each.usage(), each.does()));
    }
    page.line(
        """
        DIRECTORY is that of a ledger, as FileLedger.open(..) got it. A PATCH is its id, or p- and the beginning of it.
        Times are in UTC. Exit code: 0 done, 1 no (or damaged, or not found), 2 wrong usage.\
        """);
  }
}
