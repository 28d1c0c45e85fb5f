package io.agentcl.internal.command;

import io.agentcl.ledger.Line;
import java.util.List;

/** Whether a ledger is as it was written, and adds up. */
final class Verifying {

  private Verifying() {}

  static boolean verify(Call call) {
    call.read(
        chronicle -> {
          Moment now = chronicle.now();
          call.page().row("entries", "%d, each fits those before it".formatted(chronicle.last()));
          lines(now, call.page());
        });
    return true;
  }

  private static void lines(Moment now, Page page) {
    List<Line> lines = now.state().lines();
    List<Line> untold = lines.stream().filter(line -> now.live(line).isEmpty()).toList();
    page.row("live", Words.count(lines.size(), "line", "lines"));
    for (Line line : untold) {
      page.row("", "the ledger does not tell what is live on " + Words.brief(line.id()));
    }
  }

  static boolean seal(Call call) {
    return verify(call);
  }
}
