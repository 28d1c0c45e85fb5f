package io.agentcl.triage;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.KnownFailure;
import io.agentcl.internal.text.OneLine;
import io.agentcl.internal.text.Shares;
import io.agentcl.trace.Usage;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing that goes wrong, however often it did: conversations that fail alike are one issue.
 *
 * @param fingerprint what is alike in them
 * @param seen how often, and when
 * @param evidence what says so
 * @param examples the first of them
 * @param life what became of it
 */
public record Issue(
    Fingerprint fingerprint, Seen seen, Evidence evidence, List<Example> examples, Life life)
    implements KnownFailure {

  /** Stores issues. */
  public static final Codec<Issue> CODEC = Codec.of(Issue.class, MethodHandles.lookup());

  private static final int LENGTH_OF_ID = 12;

  public Issue {
    requireNonNull(fingerprint, "fingerprint");
    requireNonNull(seen, "seen");
    requireNonNull(evidence, "evidence");
    examples = List.copyOf(requireNonNull(examples, "examples"));
    requireNonNull(life, "life");
  }

  /**
   * What is alike in the conversations of an issue.
   *
   * @param symptom what was wrong, in words without ids, numbers and quotes
   * @param component where: {@code tool/refund}, {@code reply}, or empty
   * @param grader what saw it: a grader, a kind of lesson
   * @param lastStep what the agent did last
   */
  public record Fingerprint(String symptom, String component, String grader, String lastStep) {

    public Fingerprint {
      requireNonNull(symptom, "symptom");
      requireNonNull(component, "component");
      requireNonNull(grader, "grader");
      requireNonNull(lastStep, "lastStep");
    }

    /** Returns a short id, the same in every process. */
    public String id() {
      return Value.of(List.of(symptom, component, grader, lastStep))
          .hash()
          .substring(0, LENGTH_OF_ID);
    }
  }

  /**
   * How often an issue was seen. A conversation counts once: of at most {@value
   * SmallestHashes#MOST} always, of more as far as the smallest hashes of their ids tell.
   *
   * @param count conversations
   * @param first when the first of them was opened
   * @param last when the last of them was opened
   * @param usage what their model calls used, all together
   * @param hashes by which they, and the cases that they are of, are told apart
   */
  public record Seen(long count, Instant first, Instant last, Usage usage, Hashes hashes) {

    public Seen {
      requireNonNull(first, "first");
      requireNonNull(last, "last");
      requireNonNull(usage, "usage");
      requireNonNull(hashes, "hashes");
      if (count < 1) {
        throw new IllegalArgumentException("an issue was seen once at least: " + count);
      }
    }

    /** Returns how many different cases: pairs of a user and what he first said; about, if many. */
    public long cases() {
      return SmallestHashes.of(hashes.cases).distinct();
    }
  }

  /**
   * The smallest hashes of ids.
   *
   * @param conversations of the conversations
   * @param cases of the cases
   */
  public record Hashes(List<String> conversations, List<String> cases) {

    public Hashes {
      conversations = List.copyOf(conversations);
      cases = List.copyOf(cases);
      SmallestHashes.of(conversations); // refuses what is no hash
      SmallestHashes.of(cases);
    }
  }

  /**
   * What says that something is wrong.
   *
   * @param counts how many conversations each grader, kind of lesson or signal speaks of
   * @param checkability how well a program can tell whether it is mended, from 0 to 1: a grader
   *     tells, a thumbs down does not
   */
  public record Evidence(Map<String, Long> counts, double checkability) {

    public Evidence {
      counts = Collections.unmodifiableMap(new TreeMap<>(requireNonNull(counts, "counts")));
      if (!(checkability >= 0 && checkability <= 1)) {
        throw new IllegalArgumentException("checkability must be from 0 to 1: " + checkability);
      }
    }
  }

  /**
   * A conversation that fails so.
   *
   * @param conversation its id
   * @param event the step, from 1; 0 if none is known
   * @param words what was said of it
   */
  public record Example(String conversation, int event, String words) {

    public Example {
      requireNonNull(conversation, "conversation");
      requireNonNull(words, "words");
    }
  }

  /** What became of an issue. */
  public enum Status {
    /** Nothing claims to have fixed it. */
    OPEN,
    /** A patch claims to have fixed it, and it did not come back. */
    FIXED,
    /** It came back after a patch that claimed to have fixed it. */
    REOPENED
  }

  /**
   * What became of an issue.
   *
   * @param scenarios ids of scenarios that were made of it beside those of its examples
   * @param claims patches that claim to have fixed it, the oldest first
   * @param reopenedBy the conversation in which it came back; empty if it did not
   */
  public record Life(Status status, List<String> scenarios, List<Claim> claims, String reopenedBy) {

    static final Life NEW = new Life(Status.OPEN, List.of(), List.of(), "");

    public Life {
      requireNonNull(status, "status");
      scenarios = List.copyOf(requireNonNull(scenarios, "scenarios"));
      claims = List.copyOf(requireNonNull(claims, "claims"));
      requireNonNull(reopenedBy, "reopenedBy");
      if (status != Status.OPEN && claims.isEmpty()) {
        throw new IllegalArgumentException("nothing claims to have fixed what is " + status);
      }
    }
  }

  /**
   * A patch that claims to have fixed an issue.
   *
   * @param patch its id
   * @param at when it went live
   * @param from version of the harness without it
   * @param scenario the scenario that it made pass
   */
  public record Claim(String patch, Instant at, String from, String scenario) {

    public Claim {
      requireNonNull(patch, "patch");
      requireNonNull(at, "at");
      requireNonNull(from, "from");
      requireNonNull(scenario, "scenario");
    }
  }

  /** Returns the id of the fingerprint. */
  @Override
  public String id() {
    return fingerprint.id();
  }

  /** Returns the ids of its examples. */
  @Override
  public List<String> conversations() {
    return examples.stream().map(Example::conversation).distinct().toList();
  }

  /**
   * Returns this issue, of which the scenario {@code id} was made. A scenario with the id of an
   * example belongs to it without this.
   */
  public Issue withScenario(String id) {
    List<String> more = new ArrayList<>(life.scenarios);
    more.add(requireNonNull(id, "id"));
    Life longer =
        new Life(life.status, more.stream().distinct().toList(), life.claims, life.reopenedBy);
    return new Issue(fingerprint, seen, evidence, examples, longer);
  }

  /** Returns the patch that claimed last to have fixed this, or empty. */
  public Optional<Claim> lastClaim() {
    return life.claims.isEmpty()
        ? Optional.empty()
        : Optional.of(life.claims.get(life.claims.size() - 1));
  }

  /** Returns it in a few lines, for people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s %s: %s%n".formatted(id(), life.status.name().toLowerCase(Locale.ROOT), title()));
    text.append(
        "  %d conversations, %d cases, %s to %s, %s%n"
            .formatted(seen.count, seen.cases(), seen.first, seen.last, spent()));
    text.append("  by %s; checkable %s%n".formatted(by(), Shares.of(evidence.checkability)));
    lastClaim()
        .ifPresent(
            claim ->
                text.append(
                    "  patch %s of %s claims to have fixed it (scenario %s)%s%n"
                        .formatted(
                            OneLine.of(claim.patch),
                            claim.at,
                            OneLine.of(claim.scenario),
                            life.reopenedBy.isEmpty()
                                ? ""
                                : "; it came back in " + OneLine.of(life.reopenedBy))));
    examples.forEach(each -> text.append("  e.g. %s%n".formatted(shown(each))));
    return text.toString();
  }

  private String title() {
    String where =
        (fingerprint.component.isEmpty() ? "" : " at " + OneLine.of(fingerprint.component))
            + (fingerprint.lastStep.isEmpty() ? "" : ", last " + OneLine.of(fingerprint.lastStep));
    return OneLine.of(fingerprint.symptom) + where;
  }

  private String spent() {
    return seen.usage.equals(Usage.NONE)
        ? "cost not known"
        : "%d tokens, cost %s".formatted(seen.usage.tokens(), seen.usage.cost().toPlainString());
  }

  private String by() {
    List<String> each = new ArrayList<>();
    evidence.counts.forEach((what, count) -> each.add("%s %d".formatted(OneLine.of(what), count)));
    return String.join(", ", each);
  }

  private static String shown(Example example) {
    return OneLine.of(example.conversation)
        + (example.event == 0 ? "" : ", event " + example.event)
        + (example.words.isEmpty() ? "" : ": " + OneLine.of(example.words));
  }
}
