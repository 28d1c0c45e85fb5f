package io.agentcl.samples.service;

import io.agentcl.learn.Learner;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.live.Live;
import io.agentcl.store.FileLedger;
import java.util.StringJoiner;

/** What people who run the service see and decide. */
final class People {

  private final Production production;
  private final Learner learner;
  private final Live live;

  People(Production production) {
    this.production = production;
    this.learner = production.learner();
    this.live = learner.live();
  }

  /** Returns what is live, how that came, and what waits, a line each. */
  String live() {
    StringJoiner lines = new StringJoiner("\n");
    lines.add("role     " + production.role());
    lines.add("harness  " + live.harness());
    live.history().forEach(change -> lines.add("history  " + change.summary()));
    learner.waiting().forEach(each -> lines.add("waiting  " + line(each)));
    learner.open().forEach(each -> lines.add("open     " + each.id()));
    return lines.toString();
  }

  private static String line(LedgerNote.Waiting waiting) {
    return "%s %s".formatted(waiting.patch().handle(), waiting.patch().title());
  }

  /** Approves what waits, after it was gated again: for the one who learns. */
  String approve(Form form) {
    if (production.role() == FileLedger.Role.FOLLOWER) {
      throw new IllegalStateException(
          "this instance follows; to mend it, approve at the one whose role is WRITER");
    }
    return learner.approve(form.required("patch"), form.text("by")).toString();
  }

  String decline(Form form) {
    learner.decline(form.required("patch"), form.text("by"), form.text("reason"));
    return "declined";
  }

  String revert(Form form) {
    return live.revert(form.required("patch")).summary();
  }

  String ban(Form form) {
    return live.ban(form.required("patch"), form.required("reason")).summary();
  }
}
