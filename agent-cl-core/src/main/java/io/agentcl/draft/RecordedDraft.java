package io.agentcl.draft;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.internal.text.OneLine;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.run.Tape;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.OpenQuestion;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.scenario.Suggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A draft that builds on a recording. This class is not thread-safe. */
final class RecordedDraft implements ScenarioDraft {

  private final Experience experience;
  private final ScenarioCodec codec;
  private final Consumer<String> notices;
  private final DraftParts parts;
  private final Suggested suggested;
  private final DraftAnswers applied;
  private final List<OpenQuestion.Answer> answers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** How many signals suggestions were made of. */
  private int signalsKnown;

  RecordedDraft(Experience experience, ScenarioCodec codec, Consumer<String> notices) {
    this.experience = experience;
    this.codec = codec;
    this.notices = notices;
    this.parts = new DraftParts(experience);
    this.suggested = new Suggested(experience, codec, notes);
    this.applied = new DraftAnswers(experience, parts, suggested, codec);
    this.signalsKnown = experience.signals().size();
  }

  /** Returns how many signals the suggestions were made of. */
  int signalsKnown() {
    return signalsKnown;
  }

  /** Takes notice of signals that came after a draft was stored. */
  void signalsKnown(int known) {
    signalsKnown = known;
  }

  DraftParts parts() {
    return parts;
  }

  Suggested suggested() {
    return suggested;
  }

  ScenarioCodec codec() {
    return codec;
  }

  /** Takes over what was answered and noted before a restart; its effects are in the parts. */
  void restore(List<OpenQuestion.Answer> given, List<String> noted) {
    answers.addAll(given);
    notes.addAll(noted);
  }

  /** Returns what was noted, without what follows from what is known now. */
  List<String> noted() {
    return List.copyOf(notes);
  }

  /** Notes something for people. */
  void note(String note) {
    notes.add(OneLine.all(note));
  }

  @Override
  public ScenarioDraft id(String id) {
    parts.id(id);
    return this;
  }

  @Override
  public Experience experience() {
    return experience;
  }

  /** Returns what was recorded, with what people said since that tools had answered. */
  private Experience known() {
    return AnsweredCalls.in(experience, answers);
  }

  @Override
  public ScenarioDraft world(Supplier<? extends World> world) {
    parts.world(world);
    return this;
  }

  @Override
  public ScenarioDraft tape(UnaryOperator<Tape> how) {
    parts.tape(how);
    return this;
  }

  @Override
  public ScenarioDraft context(Context context) {
    parts.context(context);
    return this;
  }

  @Override
  public ScenarioDraft limits(Limits limits) {
    parts.limits = requireNonNull(limits, "limits");
    return this;
  }

  @Override
  public ScenarioDraft situation(String situation) {
    parts.situation = requireNonNull(situation, "situation");
    return this;
  }

  @Override
  public ScenarioDraft user(User user) {
    parts.user = requireNonNull(user, "user");
    return this;
  }

  @Override
  public ScenarioDraft external(String name, @Nullable Object key, @Nullable Object content) {
    parts.external(name, key, content);
    return this;
  }

  @Override
  public ScenarioDraft expect(Origin author, Evaluator... more) {
    parts.expect(author, more);
    return this;
  }

  @Override
  public ScenarioDraft recordedModels() {
    parts.recordedModels = true;
    return this;
  }

  @Override
  public ScenarioDraft recordedModels(Harness recordedOn) {
    parts.recordedOn = requireNonNull(recordedOn, "recordedOn");
    return recordedModels();
  }

  @Override
  public ScenarioDraft critical() {
    parts.critical = true;
    return this;
  }

  @Override
  public ScenarioDraft guarding() {
    parts.guarding = true;
    return this;
  }

  @Override
  public List<Suggestion> suggestions() {
    return suggested.open();
  }

  @Override
  public ScenarioDraft gradedBy(Evaluator... graders) {
    suggested.gradedBy(List.of(graders));
    return this;
  }

  @Override
  public ScenarioDraft accept(Origin by, String... suggestions) {
    List<String> ids = List.of(suggestions);
    requireNonNull(by, "by");
    suggested.requireTogether(ids); // all, or none is accepted
    applied.accept(by, ids);
    return this;
  }

  @Override
  public ScenarioDraft acceptIf(Origin by, Predicate<Suggestion> policy) {
    requireNonNull(by, "by");
    requireNonNull(policy, "policy");
    for (List<Suggestion> alike : List.copyOf(suggested.subjects().values())) {
      suggested
          .surest(alike.stream().filter(policy).toList())
          .ifPresent(
              each -> {
                applied.accept(by, List.of(each.id()));
                notices.accept(
                    OneLine.all(
                        "conversation \"%s\": accepted by policy: %s"
                            .formatted(experience.id(), each)));
              });
    }
    return this;
  }

  @Override
  public ScenarioDraft decline(Origin by, String... suggestions) {
    requireNonNull(by, "by");
    Set<String> ids = new LinkedHashSet<>(List.of(suggestions));
    ids.forEach(suggested::require); // all, or none is declined
    ids.forEach(id -> suggested.decline(by, id));
    return this;
  }

  @Override
  public List<Suggestion.Decision> decisions() {
    return suggested.decisions();
  }

  @Override
  public List<OpenQuestion> questions() {
    return unanswered(asking().open());
  }

  private DraftQuestions asking() {
    return new DraftQuestions(known(), parts, suggested, codec.kinds().boundNames(World.class));
  }

  private List<OpenQuestion> unanswered(List<OpenQuestion> questions) {
    Set<String> answered = new HashSet<>();
    answers.forEach(answer -> answered.add(answer.question()));
    return questions.stream().filter(question -> !answered.contains(question.id())).toList();
  }

  @Override
  public ScenarioDraft answer(OpenQuestion.Answer answer) {
    List<OpenQuestion> open = questions();
    OpenQuestion question =
        open.stream()
            .filter(each -> each.id().equals(answer.question()))
            .findFirst()
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "no question \"%s\" is open in the draft of conversation \"%s\"; open are %s"
                            .formatted(
                                OneLine.of(answer.question()),
                                OneLine.of(experience.id()),
                                open.stream().map(OpenQuestion::id).toList())));
    applied.apply(question, answer);
    answers.add(answer);
    return this;
  }

  @Override
  public ScenarioDraft answerBy(OpenQuestion.Answerer answerer) {
    requireNonNull(answerer, "answerer");
    Set<String> asked = new HashSet<>();
    Optional<OpenQuestion> next = unasked(asked);
    while (next.isPresent()) {
      OpenQuestion question = next.get();
      try {
        requireNonNull(answerer.answer(question), "the answerer returned null")
            .ifPresent(this::answer);
      } catch (RuntimeException e) {
        note("question \"%s\" is still open: %s".formatted(question.id(), e.getMessage()));
      }
      next = unasked(asked);
    }
    return this;
  }

  private Optional<OpenQuestion> unasked(Set<String> asked) {
    return questions().stream().filter(question -> asked.add(question.id())).findFirst();
  }

  @Override
  public List<OpenQuestion.Answer> answers() {
    return List.copyOf(answers);
  }

  @Override
  public List<String> notes() {
    int since = experience.signals().size() - signalsKnown;
    if (since <= 0) {
      return List.copyOf(notes);
    }
    List<String> all = new ArrayList<>(notes);
    all.add(
        "%d signals came since this was suggested: draft it again to have them".formatted(since));
    return all;
  }

  @Override
  public Scenario build() {
    Experience known = known();
    List<OpenQuestion> essential = unanswered(asking().essential());
    List<String> missing = new MissingParts(known, parts, notices).missing(essential);
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "Conversation \"%s\" makes no scenario yet.\n  - %s"
              .formatted(OneLine.of(experience.id()), String.join("\n  - ", missing)));
    }
    return parts.scenario(known, answers.stream().map(OpenQuestion.Answer::by).toList());
  }
}
