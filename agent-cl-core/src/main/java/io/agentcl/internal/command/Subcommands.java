package io.agentcl.internal.command;

import java.util.List;

/** All that the command does. */
final class Subcommands {

  static final List<Subcommand> ALL =
      List.of(
          Subcommand.of(
              "list [--last N] [--kind K] [--json]", "the entries, one a line", Listing::list),
          Subcommand.of("show REVISION", "one entry in full", Listing::show),
          Subcommand.of(
              "live [LINE] [--json]", "what is live on each release, and why", LivePage::print),
          Subcommand.of("explain SCENARIO|PATCH", "its whole story", Explaining::explain),
          Subcommand.of(
              "diff REVISION REVISION", "what changed from one to the other", Difference::print),
          Subcommand.of(
              "waiting [--json]", "the patches that wait for a person", WaitingPage::print),
          Subcommand.of(
              "verify [ROOT...] [--json]", "checks every byte and every entry", Verifying::verify),
          Subcommand.of("seal", "the root to write down elsewhere", Verifying::seal),
          Subcommand.of(
              "repair", "keeps what is before a damage, moves the rest aside", Verifying::repair),
          Subcommand.of(
              "export DIR [SCENARIO...]", "writes scenarios to files", Exchange::exportTo),
          Subcommand.of(
              "import FILE... [--require]", "takes scenarios of files in", Exchange::importFrom),
          Subcommand.of(
              "revert PATCH [DEPENDANT...] [--reason TEXT]",
              "takes a learned patch back, at once",
              Orders::revert),
          Subcommand.of(
              "ban PATCH --reason TEXT [DEPENDANT...]",
              "takes it back, and nothing brings its content again",
              Orders::ban),
          Subcommand.of(
              "decline PATCH [--by WHO] [--reason TEXT]",
              "says no to one that waits",
              Orders::decline),
          Subcommand.of(
              "erase USER --reason TEXT [--tenant TENANT] [CONVERSATION...]",
              "takes a person's words out, and proves it",
              Orders::erase),
          Subcommand.of(
              "leaks [--values FILE] [--patterns FILE] [--only KINDS]",
              "looks for what must not be written, in any DIRECTORY",
              LeakPage::print));

  private Subcommands() {}

  static List<String> names() {
    return ALL.stream().map(Subcommand::name).toList();
  }
}
