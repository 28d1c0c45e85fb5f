package io.agentcl.internal.command;

import io.agentcl.harness.Edit;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The patches that wait for a person, or for more cases. */
final class WaitingPage {

  private WaitingPage() {}

  static boolean print(Call call) {
    call.read(
        chronicle -> {
          Moment now = chronicle.now();
          Collection<LedgerNote.Waiting> waiting = now.state().waiting().values();
          if (call.arguments().has("json")) {
            waiting.forEach(each -> call.page().json(json(each)));
            return;
          }
          waiting.forEach(each -> print(each, now, call.page()));
          call.page()
              .line(
                  waiting.isEmpty()
                      ? "nothing waits"
                      : "to say yes, call approve(..) in the service: a gate has to accept it once"
                          + " more; to say no, DIRECTORY decline PATCH");
        });
    return true;
  }

  private static void print(LedgerNote.Waiting waits, Moment now, Page page) {
    page.line(Words.patch(waits.patch()));
    Page inner = page.inner();
    inner.rowIfAny("why", waits.patch().reason());
    inner.rows("would fix", waits.targets());
    inner.row("price", waits.price().toString());
    inner.row("by", Words.origin(waits.patch().origin()));
    inner.row("since", now.place(waits));
    for (Edit edit : waits.patch().edits()) {
      Words.edit(edit, inner);
    }
    page.blank();
  }

  private static Value json(LedgerNote.Waiting waits) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    parts.put("patch", waits.patch().id());
    parts.put("title", waits.patch().title());
    parts.put("reason", waits.patch().reason());
    parts.put("origin", waits.patch().origin().toString());
    parts.put("targets", waits.targets());
    parts.put("bits", waits.price().bits());
    parts.put("cases", waits.price().cases().size());
    parts.put("at", waits.at().toString());
    return Value.of(parts);
  }
}
