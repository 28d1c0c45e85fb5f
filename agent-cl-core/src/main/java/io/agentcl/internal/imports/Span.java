package io.agentcl.internal.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a trace, whatever product calls it so: a span, an observation, a run. Not
 * thread-safe.
 */
public final class Span {

  /** What a step is. */
  public enum Kind {
    /** One call of a model. */
    MODEL,
    /** One call of a tool. */
    TOOL,
    /** An agent, a chain, a workflow: what holds calls of models. */
    WHOLE,
    /** Anything else: it only says what stands in what. */
    OTHER
  }

  final String id;
  final @Nullable String parent;
  private Kind kind;
  private boolean isGuess;
  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable ModelExchange exchange;
  private @Nullable Did did;

  public Span(String id, @Nullable String parent, Kind kind) {
    this.id = id;
    this.parent = parent == null || parent.isBlank() ? null : parent;
    this.kind = kind;
  }

  /** Says that only what was said in this step is known; it may turn out to be of another kind. */
  public Span guessed() {
    isGuess = true;
    return this;
  }

  public Span at(@Nullable Instant begun, @Nullable Instant ended) {
    start = begun;
    end = ended;
    return this;
  }

  /** Says what a model or a whole was told and replied. */
  public Span exchange(ModelExchange made) {
    exchange = made;
    return this;
  }

  /** Says what a tool did. */
  public Span did(@Nullable Did made) {
    did = made;
    return this;
  }

  public @Nullable ModelExchange exchange() {
    return exchange;
  }

  public Kind kind() {
    return kind;
  }

  void kind(Kind known) {
    kind = known;
  }

  public @Nullable Did did() {
    return did;
  }

  @Nullable Instant start() {
    return start;
  }

  @Nullable Instant end() {
    return end;
  }

  /** Takes over what the same step, told once more or elsewhere, knows and this does not. */
  Span complete(Span other) {
    Kind known = kind == Kind.OTHER || (isGuess && other.kind != Kind.OTHER) ? other.kind : kind;
    Span both = new Span(id, parent == null ? other.parent : parent, known);
    both.isGuess = isGuess && other.isGuess;
    both.at(start == null ? other.start : start, end == null ? other.end : end);
    both.did =
        did == null || other.did == null ? did == null ? other.did : did : did.complete(other.did);
    both.exchange = exchange == null ? other.exchange : exchange;
    if (exchange != null && other.exchange != null && exchange != other.exchange) {
      exchange.complete(other.exchange);
    }
    return both;
  }

  long size() {
    return 200
        + (exchange == null ? 0 : exchange.size())
        + (did == null || did.answer() == null ? 0 : did.answer().length());
  }
}
