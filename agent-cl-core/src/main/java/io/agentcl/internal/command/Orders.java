package io.agentcl.internal.command;

import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.internal.ledger.Recall;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.live.PatchInUseException;
import io.agentcl.store.Erasure;
import io.agentcl.store.FileLedger;
import java.util.Collection;
import java.util.List;

/** What a person orders at once. An order is decided on what is live, and anew if that moved. */
final class Orders {

  private static final String SERVED =
      """
      whoever opens a conversation is served without it, also by a service that runs now
      nothing was run for it: what it had fixed stays required, and open until something fixes it\
      """;

  private Orders() {}

  /** Makes an entry of what is known. */
  private interface Decision<E extends LedgerEntry> {
    E decide(Chronicle chronicle, Moment now);
  }

  static boolean revert(Call call) {
    List<String> patches = call.arguments().operands();
    String reason = call.arguments().option("reason");
    write(call, (chronicle, now) -> recall(call, now).revert(patches, reason));
    call.page().line(SERVED);
    return true;
  }

  static boolean ban(Call call) {
    List<String> patches = call.arguments().operands();
    String reason = call.arguments().option("reason");
    LedgerChange.Banned banned =
        write(
            call, (chronicle, now) -> recall(call, now).ban(patches, reason, chronicle.entries()));
    call.page().line(banned.patches().isEmpty() ? "it was in force nowhere" : SERVED);
    call.page().line("to keep the same harm away in other words, earn a scenario of it");
    return true;
  }

  static boolean decline(Call call) {
    Arguments said = call.arguments();
    write(
        call,
        (chronicle, now) ->
            new LedgerNote.Declined(
                call.clock().instant(),
                waiting(said.at(0), now).id(),
                said.option("by"),
                said.option("reason")));
    call.page().line("it waits no more");
    return true;
  }

  /** Takes what is of a person out; experiences have files of their own. */
  static boolean erase(Call call) {
    Arguments said = call.arguments();
    String tenant = said.has("tenant") ? said.option("tenant") : null;
    Scope person = new Scope(tenant, said.at(0));
    Erasure.Report report =
        call.directory()
            .write(
                ledger ->
                    Erasure.of(ledger, call.clock())
                        .erase(person, said.from(1), said.option("reason")));
    call.page().line(report.toString());
    call.page().line("experiences are erased by the service, in their own files");
    return report.left().isEmpty();
  }

  private static Patch waiting(String name, Moment now) {
    List<Patch> waiting =
        now.state().waiting().values().stream().map(LedgerNote.Waiting::patch).toList();
    return Lookup.patch(name, waiting)
        .orElseThrow(
            () ->
                Lookup.unknown(
                    "no patch waits under the name",
                    name,
                    waiting.stream().map(Patch::handle).toList()));
  }

  private static Recall recall(Call call, Moment now) {
    return new Recall(now.takeBack(), call.clock().instant());
  }

  private static <E extends LedgerEntry> E write(Call call, Decision<E> decision) {
    try {
      E written = call.directory().write(ledger -> write(ledger, decision));
      call.page().line(Kinds.summary(written));
      return written;
    } catch (PatchInUseException e) {
      throw new IllegalStateException(inUse(call.arguments().operands(), e), e);
    }
  }

  private static <E extends LedgerEntry> E write(FileLedger ledger, Decision<E> decision) {
    while (true) {
      Chronicle chronicle = new Chronicle(ledger);
      E entry = decision.decide(chronicle, chronicle.now());
      if (ledger.append(entry, chronicle.last())) {
        return entry;
      }
    }
  }

  private static String inUse(List<String> patches, PatchInUseException e) {
    String named = String.join(" ", patches);
    return """
    %s cannot be taken back alone: others build on it
    %s
      to mend:  name them behind it: %s %s\
    """
        .formatted(
            named,
            String.join(
                "\n", e.dependants().stream().map(each -> "  " + Words.patch(each)).toList()),
            named,
            handles(e.dependants()));
  }

  /** Returns how people name {@code patches}, one behind the other. */
  static String handles(Collection<Patch> patches) {
    return String.join(" ", patches.stream().map(Patch::handle).toList());
  }
}
