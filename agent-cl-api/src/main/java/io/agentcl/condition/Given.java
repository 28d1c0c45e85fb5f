package io.agentcl.condition;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.History;
import io.agentcl.evidence.Truth;
import io.agentcl.value.Lookup;
import io.agentcl.value.Value;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operand that the evidence gives, or the past that it tells of. */
sealed interface Given extends Operand {

  private static String part(String of, String path) {
    return path.isEmpty() ? of : of + ", " + path;
  }

  /** An argument of the call that is judged. */
  record Argument(String path) implements Given {

    public Argument {
      requireNonNull(path, "path");
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      Evidence.Call call = evidence.call();
      return !call.unknown().isEmpty() && isAll()
          ? Optional.empty()
          : Lookup.at(call.arguments(), path);
    }

    private boolean isAll() {
      return path.isEmpty() || step().equals("*");
    }

    @Override
    public Truth present(Evidence evidence) {
      Evidence.Call call = evidence.call();
      if (call.unknown().contains(path) || (path.isEmpty() && !call.unknown().isEmpty())) {
        return Truth.TRUE;
      }
      return call.unknown().contains(step()) || isInsideList(call)
          ? Truth.UNKNOWN
          : Given.super.present(evidence);
    }

    /** A list where a map was meant may hold it: a wrapped argument must not pass for none. */
    private boolean isInsideList(Evidence.Call call) {
      for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
        boolean named = !path.substring(dot + 1).matches("(\\d+|\\*)(\\..*)?");
        Optional<Value> outer = Lookup.at(call.arguments(), path.substring(0, dot));
        if (named && outer.filter(value -> value.toObject() instanceof List<?>).isPresent()) {
          return true;
        }
      }
      return false;
    }

    private String step() {
      return path.split("\\.", 2)[0];
    }

    @Override
    public String toString() {
      return "argument " + path;
    }
  }

  /** An entry of the context. */
  record InContext(String path) implements Given {

    public InContext {
      requireNonNull(path, "path");
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return Lookup.at(evidence.context(), path);
    }

    @Override
    public String toString() {
      return "context " + path;
    }
  }

  /** A part of the element that a quantifier looks at; not known outside of one. */
  record Element(String path) implements Given {

    public Element {
      requireNonNull(path, "path");
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return evidence.element().flatMap(element -> Lookup.at(element, path));
    }

    @Override
    public String toString() {
      return part("its element", path);
    }
  }

  /** A part of what a read-only tool answers when asked at this moment. */
  record Probe(String tool, Map<String, Operand> arguments, String path) implements Given {

    public Probe {
      requireNonNull(tool, "tool");
      arguments = Arguments.sorted(arguments);
      requireNonNull(path, "path");
    }

    @Override
    public List<Operand> parts() {
      return List.copyOf(arguments.values());
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return Arguments.resolve(arguments, evidence)
          .flatMap(known -> evidence.probe(tool, known))
          .flatMap(answer -> Lookup.at(answer, path));
    }

    @Override
    public String toString() {
      return part("probe of " + tool + arguments, path);
    }
  }

  /**
   * What the user said; what was lost may be there, but is not known.
   *
   * @param all all messages, not the last one only
   */
  record UserText(boolean all) implements Given {

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      History history = evidence.history();
      return (all ? history.allUserText() : history.lastUserText()).map(Value::of);
    }

    @Override
    public Truth present(Evidence evidence) {
      History history = evidence.history();
      return (all ? history.lostUserText() : history.lostLastUserText())
          ? Truth.UNKNOWN
          : Given.super.present(evidence);
    }

    @Override
    public String toString() {
      return all ? "what the user said" : "what the user said last";
    }
  }

  /** A part of the last answer of a tool; one that was lost may be there, but is not known. */
  record Result(String tool, String path) implements Given {

    public Result {
      requireNonNull(tool, "tool");
      requireNonNull(path, "path");
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return evidence.history().lastResult(tool).flatMap(result -> Lookup.at(result, path));
    }

    @Override
    public Truth present(Evidence evidence) {
      History history = evidence.history();
      boolean isLost =
          history.lastResult(tool).isEmpty() && history.count(tool, Arguments.NONE, 0).most() > 0;
      return isLost ? Truth.UNKNOWN : Given.super.present(evidence);
    }

    @Override
    public String toString() {
      return part("result of " + tool, path);
    }
  }

  /** The time of the call. */
  record Now() implements Given {

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return Optional.of(Value.of(evidence.now().toString()));
    }

    @Override
    public String toString() {
      return "now";
    }
  }

  /**
   * The day of the call. A date and an instant have no order, since a day begins with its zone:
   * this one names it.
   *
   * @param zone id of a zone
   */
  record Today(String zone) implements Given {

    public Today {
      ZoneId.of(zone);
    }

    @Override
    public Optional<Value> resolve(Evidence evidence) {
      return Optional.of(Value.of(LocalDate.ofInstant(evidence.now(), ZoneId.of(zone)).toString()));
    }

    @Override
    public String toString() {
      return "today in " + zone;
    }
  }
}
