package io.agentcl.user;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.Names;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.value.Codec;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a goal.
 *
 * @param wants what he wants, for a model that plays him
 * @param opening what he says first
 * @param answers what he says to what the agent offers; refusals come first
 * @param confirms what he confirms without words once he agreed to something
 * @param done when he has what he wants; null if only the one who plays him knows
 * @param patience to how many answers in a row that do not help he goes on
 * @param most how many messages he sends at most
 */
record Wishes(
    String wants,
    String opening,
    List<Fact> facts,
    List<Answer> answers,
    List<ToolCall> confirms,
    @Nullable Cue done,
    int patience,
    int most) {

  static final Codec<Wishes> CODEC = Codec.of(Wishes.class, MethodHandles.lookup());

  /**
   * Something that he knows.
   *
   * @param asked phrases by which the agent asks for it, besides its name
   */
  record Fact(String name, String value, List<String> asked) {

    Fact {
      asked = List.copyOf(asked);
      List<String> all = new ArrayList<>(List.of(Names.checked(name, "name of a fact")));
      all.addAll(asked);
      Phrases.checked(all);
      if (requireNonNull(value, "value").isBlank()) {
        throw new IllegalArgumentException(
            "the fact \"%s\" is blank; to mend it, leave it out".formatted(name));
      }
    }

    boolean isAskedIn(String sentence) {
      return Phrases.in(sentence, asked) || Phrases.in(sentence, List.of(name));
    }

    boolean isGivenIn(String text) {
      return Phrases.in(text, List.of(value)) || text.contains(value);
    }

    String said() {
      return "My %s is %s.".formatted(name, value);
    }
  }

  /**
   * What he says to something.
   *
   * @param to phrases of what he answers
   * @param agrees whether he agrees to it
   */
  record Answer(List<String> to, String says, boolean agrees) {

    Answer {
      to = Phrases.checked(to);
      if (requireNonNull(says, "says").isBlank()) {
        throw new IllegalArgumentException("what he answers to %s is blank".formatted(to));
      }
    }
  }

  Wishes {
    Names.checked(wants, "wants");
    Names.checked(opening, "opening");
    facts = List.copyOf(facts);
    answers = List.copyOf(answers);
    confirms = List.copyOf(confirms);
    if (patience < 0 || most < 1) {
      throw new IllegalArgumentException(
          "patience must not be negative, and there is at least 1 message: %d, %d"
              .formatted(patience, most));
    }
    checkFacts(facts);
    checkAnswers(answers);
  }

  private static void checkFacts(List<Fact> facts) {
    Map<String, Fact> byName = new HashMap<>();
    for (Fact each : facts) {
      Fact other = byName.put(Phrases.plain(each.name), each);
      if (other != null) {
        throw new IllegalArgumentException(
            "the goal has two facts \"%s\": \"%s\" and \"%s\"; to mend it, leave one out"
                .formatted(each.name, other.value, each.value));
      }
    }
  }

  private static void checkAnswers(List<Answer> answers) {
    Map<String, Answer> byPhrase = new HashMap<>();
    for (Answer each : answers) {
      for (String phrase : each.to) {
        Answer other = byPhrase.put(Phrases.plain(phrase), each);
        if (other != null && other.agrees != each.agrees) {
          throw new IllegalArgumentException(
              "the goal both accepts and declines \"%s\"; to mend it, leave one out"
                  .formatted(phrase));
        }
      }
    }
  }

  Wishes knowing(Fact fact) {
    List<Fact> more = with(facts, fact);
    return new Wishes(wants, opening, more, answers, confirms, done, patience, most);
  }

  Wishes answering(Answer answer) {
    List<Answer> more = with(answers, answer);
    return new Wishes(wants, opening, facts, more, confirms, done, patience, most);
  }

  Wishes confirming(ToolCall call) {
    List<ToolCall> more = with(confirms, call);
    return new Wishes(wants, opening, facts, answers, more, done, patience, most);
  }

  Wishes until(Cue cue) {
    return new Wishes(wants, opening, facts, answers, confirms, cue, patience, most);
  }

  Wishes patient(int answersInARow) {
    return new Wishes(wants, opening, facts, answers, confirms, done, answersInARow, most);
  }

  Wishes atMost(int messages) {
    return new Wishes(wants, opening, facts, answers, confirms, done, patience, messages);
  }

  private static <T> List<T> with(List<T> some, T another) {
    List<T> more = new ArrayList<>(some);
    more.add(another);
    return more;
  }

  boolean isDone(Trace trace) {
    return done != null && done.isIn(trace);
  }

  /** Returns all that he knows from the beginning, in words. */
  List<String> known() {
    List<String> known = new ArrayList<>(List.of(wants, opening));
    facts.forEach(fact -> known.add(fact.name + " " + fact.value));
    answers.forEach(answer -> known.add(answer.says));
    return known;
  }

  /** Returns what he answers to {@code text}: what he declines, or else what he agrees to. */
  Optional<Answer> answerTo(String text) {
    Optional<Answer> declined = answerTo(text, false);
    return declined.isPresent() ? declined : answerTo(text, true);
  }

  private Optional<Answer> answerTo(String text, boolean agrees) {
    return answers.stream()
        .filter(each -> each.agrees == agrees && Phrases.in(text, each.to))
        .findFirst();
  }
}
