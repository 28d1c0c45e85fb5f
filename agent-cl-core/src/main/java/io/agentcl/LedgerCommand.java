package io.agentcl;

import io.agentcl.internal.command.CommandLine;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/**
 * The command for people over a ledger in a directory ({@link io.agentcl.store.FileLedger}): lists,
 * shows, verifies and explains it, says what is live and why and what changed between two points in
 * time, exports and imports scenarios, takes learned patches back and bans what harms. It needs
 * neither the host's code nor a running service, and may be used beside one.
 *
 * <pre>java -cp ... io.agentcl.LedgerCommand DIRECTORY live</pre>
 *
 * <p>Without a subcommand it prints all of them. Its methods may be called by several threads.
 */
public final class LedgerCommand {

  private static final String LOGGING = "slf4j.internal.verbosity";

  private LedgerCommand() {}

  /**
   * Does what {@code arguments} say, and ends the process.
   *
   * <p>The exit code is 0 if it was done; 1 if the answer is no, as for a ledger that is damaged or
   * a name that is unknown; 2 if the arguments are wrong.
   */
  public static void main(String[] arguments) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "ERROR"); // that nobody gets its logs is no news to people
    }
    System.exit(run(System.out, System.err, arguments));
  }

  /**
   * Does what {@code arguments} say, as {@link #main} does, and returns the exit code.
   *
   * @param out where the answer is printed
   * @param err where it is printed what is wrong, and how to mend it
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    return new CommandLine(out, err, Clock.systemUTC()).run(List.of(arguments));
  }
}
