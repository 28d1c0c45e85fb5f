package io.agentcl.world;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A call with what came of it, as it is compared with others. Immutable. */
final class Observed {

  /** What is not known equals nothing, itself of another time least of all. */
  private static final AtomicLong UNLIKE = new AtomicLong();

  private static final String FAILED = "failed";
  private static final String UNKNOWN = "unknown";

  final String tool;
  final Value arguments;
  final ToolAnswer answer;
  final Value outcome;

  /** Equal for equal calls. */
  final String key;

  /** Equal for equal calls with equal outcomes. */
  final String identity;

  /** The scalars of each argument. */
  final SortedMap<String, Set<String>> parts;

  /** The scalars among the arguments. */
  final Set<String> scalars;

  /** All that arguments and outcome name. */
  final Set<String> names;

  /** Whether all of its arguments are known. */
  final boolean whole;

  private Observed(String tool, Value arguments, ToolAnswer answer, boolean whole) {
    String equal = tool + " " + arguments.hash();
    this.whole = whole;
    this.tool = tool;
    this.arguments = arguments;
    this.answer = answer;
    this.outcome = ComparedForm.outcome(answer);
    this.key = whole ? equal : equal + "?" + next();
    this.identity =
        answer instanceof ToolAnswer.Unknown ? key + "?" + next() : key + "=" + outcome.hash();
    SortedMap<String, Set<String>> each = new TreeMap<>();
    Set<String> asked = new HashSet<>();
    arguments
        .asMap()
        .forEach(
            (name, argument) -> {
              Set<String> scalars = new HashSet<>();
              ComparedForm.addScalars(argument, scalars);
              asked.addAll(scalars);
              each.put(name, Set.copyOf(scalars));
            });
    this.parts = Collections.unmodifiableSortedMap(each);
    this.scalars = Set.copyOf(asked);
    Set<String> all = new HashSet<>();
    ComparedForm.addNames(arguments.toObject(), all);
    if (isKnown()) {
      ComparedForm.addNames(outcome.toObject(), all);
    }
    this.names = Set.copyOf(all);
  }

  private static long next() {
    return UNLIKE.incrementAndGet();
  }

  static Observed of(ToolCall call, ToolAnswer answer) {
    Value arguments = ComparedForm.numbers(call.knownArguments());
    boolean whole = call.unknown().isEmpty() && arguments.asMap().size() == call.arguments().size();
    boolean unreadable = answer instanceof ToolAnswer.Answered answered && !isValue(answered);
    return new Observed(
        call.name(), arguments, unreadable ? new ToolAnswer.Unknown() : answer, whole);
  }

  /** What is too deep to be stored is no value here. */
  private static boolean isValue(ToolAnswer.Answered answered) {
    try {
      Value.ofPart(answered.result());
      return true;
    } catch (RuntimeException | StackOverflowError e) {
      return false;
    }
  }

  /** Returns a call that was stored in the form in which it is compared. */
  static Observed of(String tool, Value arguments, ToolAnswer answer) {
    return new Observed(tool, arguments, answer, true);
  }

  /** Returns whether it can be told from others, and what came of it. */
  boolean isComparable() {
    return whole && isKnown();
  }

  /** Returns whether it is known what came of it. */
  boolean isKnown() {
    return !(answer instanceof ToolAnswer.Unknown);
  }

  /**
   * Returns of what manner the outcome is: answers that say that something failed change other
   * things than those that say what was done.
   *
   * @param beginnings the first words that tell texts apart
   */
  String manner(Set<String> beginnings) {
    if (!isKnown()) {
      return UNKNOWN;
    }
    if (answer instanceof ToolAnswer.Failed) {
      return FAILED;
    }
    Object plain = outcome.toObject();
    if (plain instanceof String text) {
      String first = beginning(text);
      return beginnings.contains(first) ? "text " + first : "text";
    }
    return plain == null
        ? "null"
        : plain instanceof Map ? "map" : plain instanceof Iterable ? "list" : "scalar";
  }

  /** Returns the first word of a text, without what cannot be one; may be empty. */
  static String beginning(String text) {
    int end = 0;
    while (end < text.length() && end < 20 && Character.isLetter(text.charAt(end))) {
      end++;
    }
    boolean word = end == text.length() || " :,.!".indexOf(text.charAt(end)) >= 0;
    return word ? text.substring(0, end) : "";
  }

  /** Returns whether all that it is asked for, {@code other} was asked for, too. */
  boolean isWithin(Observed other) {
    return !scalars.isEmpty() && other.scalars.containsAll(scalars);
  }

  /** Returns whether it says that something went wrong, in the words of {@code complaints}. */
  boolean complains(Set<String> complaints) {
    return answer instanceof ToolAnswer.Failed
        || (outcome.toObject() instanceof String text && complaints.contains(beginning(text)));
  }

  ToolCall call() {
    return ToolCall.of(tool, arguments.asMap());
  }

  @Override
  public String toString() {
    return call().toString();
  }
}
