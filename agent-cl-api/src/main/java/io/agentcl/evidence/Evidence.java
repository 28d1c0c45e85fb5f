package io.agentcl.evidence;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Asked;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What is known at the moment a condition is judged. Evidence never changes once it was handed out,
 * so that a judgement can be repeated.
 */
public interface Evidence extends Asked<Evidence> {

  /**
   * Returns the call that is being judged; outside of a call one with an empty tool name and no
   * arguments.
   */
  Call call();

  /** Returns what the host said of the conversation: user, product line, channel and so on. */
  Value context();

  /** Returns what was said, answered and confirmed so far, in order. */
  History history();

  /** Returns the time. */
  Instant now();

  /**
   * Returns what the read-only tool {@code tool} answers, or empty if nobody can tell here. The
   * probe is recorded.
   */
  Optional<Value> probe(String tool, Value arguments);

  /**
   * Returns evidence outside of a call. A probe is made once: asked again, the evidence gives the
   * same answer.
   *
   * @param context a map
   */
  static Evidence of(History history, Value context, Instant now, Prober prober) {
    return new MomentaryEvidence(history, context, now, MomentaryEvidence.once(prober));
  }

  /** Returns this evidence as evidence about {@code call}. */
  default Evidence about(Call call) {
    return new EvidenceAbout(this, requireNonNull(call, "call"), element(), EvidenceAbout.NOBODY);
  }

  /** Returns this evidence with other arguments of the call, of which all are known. */
  default Evidence withArguments(Value arguments) {
    requireNonNull(arguments, "arguments");
    Set<String> unknown = new HashSet<>(call().unknown());
    unknown.removeAll(arguments.asMap().keySet());
    return about(new Call(call().tool(), arguments, Value.NULL, unknown));
  }

  /** Returns the element that a quantifier looks at; outside of one there is none. */
  default Optional<Value> element() {
    return Optional.empty();
  }

  /** Returns this evidence as evidence about one element of a list. */
  default Evidence ofElement(Value element) {
    return new EvidenceAbout(
        this, call(), Optional.of(requireNonNull(element, "element")), EvidenceAbout.NOBODY);
  }

  /** Returns this evidence, telling {@code questions} each probe: its tool and its arguments. */
  @Override
  default Evidence telling(Consumer<Value> questions) {
    return new EvidenceAbout(this, call(), element(), requireNonNull(questions, "questions"));
  }

  /** Asks read-only tools. */
  @FunctionalInterface
  interface Prober {

    /** Returns what {@code tool} answers, or empty if nobody can tell. */
    Optional<Value> probe(String tool, Value arguments);
  }

  /**
   * One utterance.
   *
   * @param byUser whether the user said it, not the agent
   */
  record Said(boolean byUser, String text) {

    public Said {
      requireNonNull(text, "text");
    }
  }

  /**
   * One call of a tool.
   *
   * @param arguments a map
   * @param result what the tool answered; null before it did
   * @param unknown names of further arguments, which are no plain values: they are there, but
   *     nothing more is known of them
   */
  record Call(String tool, Value arguments, Value result, Set<String> unknown) {

    public Call {
      requireNonNull(tool, "tool");
      requireNonNull(arguments, "arguments");
      requireNonNull(result, "result");
      unknown = Set.copyOf(unknown);
    }

    /** A call of which all arguments are known. */
    public Call(String tool, Value arguments, Value result) {
      this(tool, arguments, result, Set.of());
    }

    /** Returns whether the call has the argument, be it known or not. */
    public boolean has(String argument) {
      return unknown.contains(argument) || arguments.asMap().containsKey(argument);
    }

    Call withoutResult() {
      return new Call(tool, arguments, Value.NULL, unknown);
    }
  }
}

/** Evidence outside of a call, as references into a history. Safe for use by many threads. */
record MomentaryEvidence(History history, Value context, Instant now, Prober prober)
    implements Evidence {

  private static final Call NO_CALL = new Call("", Value.of(Map.of()), Value.NULL);

  MomentaryEvidence {
    requireNonNull(history, "history");
    requireNonNull(context, "context");
    requireNonNull(now, "now");
  }

  @Override
  public Call call() {
    return NO_CALL;
  }

  @Override
  public Optional<Value> probe(String tool, Value arguments) {
    return prober.probe(tool, arguments);
  }

  /** Asks a prober the same only once. */
  static Prober once(Prober prober) {
    requireNonNull(prober, "prober");
    Map<List<Object>, Optional<Value>> probes = new ConcurrentHashMap<>();
    return (tool, arguments) -> {
      // Not under a map's lock: a probe calls the host's tool.
      List<Object> probe = List.of(tool, arguments);
      Optional<Value> known = probes.get(probe);
      if (known == null) {
        known = prober.probe(tool, arguments);
        probes.put(probe, known);
      }
      return known;
    };
  }
}

/**
 * Evidence about a call, or about one whose arguments a rule changed, and an element of a list.
 *
 * @param questions told each probe
 */
record EvidenceAbout(
    Evidence evidence, Evidence.Call call, Optional<Value> element, Consumer<Value> questions)
    implements Evidence {

  static final Consumer<Value> NOBODY = probe -> {};

  @Override
  public Value context() {
    return evidence.context();
  }

  @Override
  public History history() {
    return evidence.history();
  }

  @Override
  public Instant now() {
    return evidence.now();
  }

  @Override
  public Optional<Value> probe(String tool, Value arguments) {
    questions.accept(Value.of(List.of(tool, arguments)));
    return evidence.probe(tool, arguments);
  }
}
