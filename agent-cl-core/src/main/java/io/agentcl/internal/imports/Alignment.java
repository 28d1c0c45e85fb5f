package io.agentcl.internal.imports;

import java.util.List;

/**
 * Where what a request repeats ends, and what it adds begins. Requests repeat the whole history,
 * the last part of it, or nothing; some rewrite it.
 *
 * @param fresh index of the first new message of the request
 * @param known how many messages of the history come before it
 * @param rewritten whether the request tells the history otherwise
 */
record Alignment(int fresh, int known, boolean rewritten) {

  /** A text that is shorter may stand in two places by chance. */
  private static final int TELLING = 20;

  static Alignment of(List<Said> history, List<Said> request) {
    int same = same(history, 0, request);
    if (same == request.size() || same == history.size()) {
      return new Alignment(same, same, false);
    }
    for (int from = 1; from < history.size(); from++) {
      int also = same(history, from, request);
      if (also > 0 && (from + also == history.size() || also == request.size())) {
        return new Alignment(also, from + also, false);
      }
    }
    return rewritten(history, request, same);
  }

  private static int same(List<Said> history, int from, List<Said> request) {
    int same = 0;
    while (same < request.size()
        && from + same < history.size()
        && history.get(from + same).isAs(request.get(same))) {
      same++;
    }
    return same;
  }

  /** What follows the last message that is known is new. */
  private static Alignment rewritten(List<Said> history, List<Said> request, int same) {
    for (int i = request.size() - 1; i >= 0; i--) {
      Said each = request.get(i);
      boolean tells = same > 0 || each.text().length() >= TELLING || !each.calls().isEmpty();
      if (tells && history.get(history.size() - 1).isAs(each)) {
        return new Alignment(i + 1, history.size(), true);
      }
    }
    return new Alignment(same, history.size(), same > 0);
  }
}
