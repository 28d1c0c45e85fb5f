package io.agentcl.draft;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.internal.text.OneLine;
import io.agentcl.scenario.OpenQuestion;
import io.agentcl.scenario.OpenQuestion.Kind;
import io.agentcl.scenario.OpenQuestion.Option;
import io.agentcl.scenario.Suggestion;
import io.agentcl.trace.TraceEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Finds what is not known yet. Each question is there as long as nothing settles it. */
final class DraftQuestions {

  static final String EXPECTED = "expected";
  static final String FAILED = "failed";
  static final String WORLD = "world";
  static final String SAID = "said";

  /** Options. */
  static final String TAPE = "tape";

  static final String NONE = "none";
  static final String YES = "failed";
  static final String NO = "worked";

  private static final int MOST_CALLS = 20;
  private static final int MOST_EVIDENCE = 20;

  private final Experience experience;
  private final DraftParts parts;
  private final Suggested suggested;
  private final List<String> worlds;

  DraftQuestions(
      Experience experience, DraftParts parts, Suggested suggested, List<String> worlds) {
    this.experience = experience;
    this.parts = parts;
    this.suggested = suggested;
    this.worlds = worlds;
  }

  /** Returns the questions that are open, the essential first. */
  List<OpenQuestion> open() {
    List<OpenQuestion> all = new ArrayList<>();
    contradiction().ifPresent(all::add);
    all.addAll(whose());
    expected().ifPresent(all::add);
    all.addAll(choices());
    said().ifPresent(all::add);
    world().ifPresent(all::add);
    all.addAll(answers());
    all.sort(Comparator.comparing(question -> !question.isEssential()));
    return all;
  }

  /** Returns what must be answered and no setter of the draft settles; mines nothing. */
  List<OpenQuestion> essential() {
    List<OpenQuestion> all = new ArrayList<>();
    contradiction().ifPresent(all::add);
    all.addAll(answers());
    all.removeIf(question -> !question.isEssential());
    return all;
  }

  private static OpenQuestion.Need need(boolean essential, String... evidence) {
    return new OpenQuestion.Need(essential, List.of(evidence));
  }

  /** A complaint and praise by people of equal weight, and nobody of more weight decided. */
  private Optional<OpenQuestion> contradiction() {
    if (parts.guarding) {
      return Optional.empty();
    }
    for (Signal complaint : experience.signals()) {
      for (Signal praise : experience.signals()) {
        if (isContradicted(complaint, praise)) {
          boolean decided =
              parts.expectations.stream()
                  .anyMatch(each -> each.author().kind().outweighs(complaint.origin().kind()));
          return Optional.of(
              new OpenQuestion(
                  FAILED,
                  Kind.FAILED,
                  "a complaint (%s) by %s contradicts praise by %s: which of these is right?"
                      .formatted(
                          complaint.kind(),
                          complaint.origin().kind().phrase(),
                          praise.origin().kind().phrase()),
                  List.of(
                      new Option(YES, "something was wrong"),
                      new Option(NO, "it worked, and is kept to guard that")),
                  need(!decided, complaint.text(), praise.text())));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isContradicted(Signal complaint, Signal praise) {
    return complaint.isComplaint()
        && praise.kind() == Signal.Kind.THUMBS_UP
        && !complaint.origin().kind().outweighs(praise.origin().kind())
        && !praise.origin().kind().outweighs(complaint.origin().kind());
  }

  private List<OpenQuestion> whose() {
    return parts.lost.stream()
        .map(
            key ->
                new OpenQuestion(
                    key,
                    Kind.WHOSE,
                    "the redactor changed the id of its %s: whose is it?".formatted(key),
                    List.of(),
                    need(true)))
        .toList();
  }

  private Optional<OpenQuestion> expected() {
    if (!parts.expectations.isEmpty()) {
      return Optional.empty();
    }
    List<Option> options =
        suggested.open().stream()
            .map(each -> new Option(each.id(), OneLine.of(each.expected().name())))
            .toList();
    String[] evidence =
        experience.signals().stream()
            .filter(Signal::isComplaint)
            .filter(signal -> !signal.text().isBlank())
            .limit(MOST_EVIDENCE)
            .map(
                signal ->
                    "%s by %s: %s"
                        .formatted(signal.kind(), signal.origin().kind().phrase(), signal.text()))
            .toArray(String[]::new);
    return Optional.of(
        new OpenQuestion(
            EXPECTED, Kind.EXPECTED, "what should have been done?", options, need(true, evidence)));
  }

  /** Of suggestions about one thing one at most is right. */
  private List<OpenQuestion> choices() {
    List<OpenQuestion> all = new ArrayList<>();
    suggested
        .subjects()
        .forEach(
            (subject, alike) -> {
              if (alike.size() > 1) {
                all.add(choice(subject, alike));
              }
            });
    return all;
  }

  private OpenQuestion choice(String subject, List<Suggestion> alike) {
    boolean asks = alike.stream().anyMatch(each -> each.id().endsWith("/asks"));
    Suggestion first = alike.get(0);
    List<Option> options = new ArrayList<>();
    alike.forEach(each -> options.add(new Option(each.id(), OneLine.of(each.expected().name()))));
    options.add(new Option(NONE, "neither is expected"));
    return new OpenQuestion(
        subject,
        asks ? Kind.ASKED : Kind.WHICH,
        asks
            ? "event %d: should the agent have asked first, or could it have known?"
                .formatted(first.ground().event())
            : "which of these is right?",
        options,
        new OpenQuestion.Need(
            false, alike.stream().map(each -> each.ground().words()).distinct().toList()));
  }

  private Optional<OpenQuestion> said() {
    return parts.user == null && experience.trace().userMessages().isEmpty()
        ? Optional.of(
            new OpenQuestion(
                SAID,
                Kind.USER,
                "no message of the user was recorded: what did he say?",
                List.of(),
                need(true)))
        : Optional.empty();
  }

  private Optional<OpenQuestion> world() {
    TreeSet<String> tools = new TreeSet<>();
    experience.trace().toolCalls().forEach(called -> tools.add(OneLine.of(called.call().name())));
    if (parts.hasWorld() || tools.isEmpty()) {
      return Optional.empty();
    }
    List<Option> options = new ArrayList<>();
    options.add(new Option(TAPE, "the recorded answers, to only guard what worked"));
    worlds.forEach(name -> options.add(new Option(name, "the host's own world")));
    return Optional.of(
        new OpenQuestion(
            WORLD,
            Kind.WORLD,
            "what answers the tools %s?".formatted(OneLine.of(tools.toString())),
            options,
            need(true)));
  }

  /** The tape lacks what was not recorded; another world does not need it. */
  private List<OpenQuestion> answers() {
    if (parts.world != null) {
      return List.of();
    }
    List<OpenQuestion> all = new ArrayList<>();
    AnsweredCalls.open(experience.trace())
        .forEach(
            (event, called) -> {
              if (all.size() < MOST_CALLS) {
                all.add(answer(event, called, parts.tape != null));
              }
            });
    return all;
  }

  private static OpenQuestion answer(int event, TraceEvent.ToolCalled called, boolean essential) {
    return new OpenQuestion(
        AnsweredCalls.question(event),
        Kind.TOOL_ANSWER,
        "event %d: the answer of %s was not recorded: what was it?"
            .formatted(event, OneLine.of(called.call().toString())),
        List.of(),
        need(essential));
  }
}
