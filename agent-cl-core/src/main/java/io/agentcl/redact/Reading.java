package io.agentcl.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A text as it is read, character by character: looked through for values and by rules, and read
 * once more with its escapes, percents and base64 undone, two of them deep. Holds a window of the
 * text and no more. Not thread-safe.
 */
final class Reading {

  private static final int DEEPEST = 2;
  private static final int MOST_APART = 3;

  private final Wanted wanted;
  private final Written written;
  private final Written apartWritten;
  private final Consumer<Hit> hits;
  private final Window window;
  private final List<Undoing> undoings = new ArrayList<>();
  private int exact = Automaton.START;
  private int words = Automaton.START;
  private int apart;

  /**
   * A value that was found.
   *
   * @param value tells values apart, and does not tell them
   */
  record Hit(long line, String kind, long value, Written written) {}

  /**
   * How something was written.
   *
   * @param steps how much was undone to read it; the least counts
   */
  record Written(LeakCheck.Form form, int steps) {}

  private Reading(Wanted wanted, Written written, Consumer<Hit> hits) {
    this.wanted = wanted;
    this.written = written;
    this.apartWritten =
        new Written(
            written.steps() == 0 ? LeakCheck.Form.SEPARATED : written.form(), written.steps() + 1);
    this.hits = hits;
    this.window = new Window(wanted.rules(), written, hits);
  }

  static Reading of(Wanted wanted, Consumer<Hit> hits) {
    return of(wanted, LeakCheck.Form.PLAIN, hits, 0);
  }

  private static Reading of(Wanted wanted, LeakCheck.Form form, Consumer<Hit> hits, int depth) {
    Reading reading = new Reading(wanted, new Written(form, 2 * depth), hits);
    if (depth < DEEPEST) {
      reading.undoings.add(new Escapes(of(wanted, LeakCheck.Form.ESCAPED, hits, depth + 1)));
      reading.undoings.add(new Percents(of(wanted, LeakCheck.Form.PERCENT, hits, depth + 1)));
      for (int i = 0; i < Base64Runs.ALIGNMENTS; i++) {
        reading.undoings.add(new Base64Runs(of(wanted, LeakCheck.Form.BASE64, hits, DEEPEST), i));
      }
    }
    return reading;
  }

  void accept(char c, long line) {
    char lower = Character.toLowerCase(c);
    exact = wanted.exactly().next(exact, lower);
    for (int end = wanted.exactly().ending(exact); end > 0; end = wanted.exactly().shorter(end)) {
      tell(wanted.exact(wanted.exactly().word(end)), line, written);
    }
    if (Chars.isWord(lower)) {
      apart = 0;
      words = wanted.words().next(words, lower);
      for (int end = wanted.words().ending(words); end > 0; end = wanted.words().shorter(end)) {
        tell(wanted.apart(wanted.words().word(end)), line, apartWritten);
      }
    } else if (++apart > MOST_APART) {
      words = Automaton.START;
    }
    window.accept(c, line);
    for (Undoing each : undoings) {
      each.accept(c, line);
    }
  }

  /** What was read ends here, and what follows is something else. */
  void end() {
    window.end();
    undoings.forEach(Undoing::end);
    exact = Automaton.START;
    words = Automaton.START;
  }

  private void tell(Wanted.Value value, long line, Written found) {
    hits.accept(new Hit(line, value.kind(), value.number(), found));
  }
}
