package io.agentcl.benchmarks.taubench;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.run.Limits;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recorded dialogues with all that it takes to replay and grade them. Immutable and safe for use by
 * many threads.
 */
public final class Corpus {

  /** No recorded dialogue comes near these. */
  private static final Limits LIMITS = new Limits(10_000, 10_000, Duration.ofMinutes(10));

  private static final List<String> DOMAINS = List.of("airline", "retail");

  private final SortedMap<String, Tasks> tasks;
  private final List<DialogueFile> files;
  private final List<Dialogue> dialogues;
  private final Map<Dialogue, Tasks> ideals;
  private final RecordedAgent agent;

  private Corpus(
      SortedMap<String, Tasks> tasks, List<DialogueFile> files, Map<Dialogue, Tasks> ideals) {
    this.tasks = Collections.unmodifiableSortedMap(tasks);
    this.files = List.copyOf(files);
    this.dialogues = files.stream().flatMap(file -> file.dialogues().stream()).toList();
    this.ideals = Collections.unmodifiableMap(new LinkedHashMap<>(ideals));
    List<Dialogue> all = new ArrayList<>(dialogues);
    all.addAll(ideals.keySet());
    this.agent = new RecordedAgent(all);
  }

  /**
   * Reads worlds and dialogues. Of each of the directories {@code airline} and {@code retail} that
   * {@code logs} has, it reads {@code tasks.json}, all {@code traj_*.jsonl.gz}, and for {@link
   * #ideals} all {@code tasks*.json}.
   *
   * @param worlds has a directory of each world; see {@link Domain#load}
   * @param logs has at least one of the two directories
   * @throws IllegalArgumentException if a directory is missing, or the content of a world or of
   *     tasks is wrong; what is wrong in a file of dialogues is among {@link #problems}
   * @throws UncheckedIOException if a file is missing or cannot be read
   */
  public static Corpus load(Path worlds, Path logs) {
    SortedMap<String, Tasks> tasks = new TreeMap<>();
    List<DialogueFile> files = new ArrayList<>();
    Map<Dialogue, Tasks> ideals = new LinkedHashMap<>();
    requireDirectory(worlds);
    requireDirectory(logs);
    for (String name : DOMAINS) {
      Path directory = logs.resolve(name);
      if (Files.isDirectory(directory)) {
        requireDirectory(worlds.resolve(name));
        Domain domain = Domain.load(worlds.resolve(name));
        Tasks known = Tasks.load(directory.resolve("tasks.json"), domain);
        tasks.put(name, known);
        files(directory, DialogueFile::isOne)
            .forEach(file -> files.add(DialogueFile.read(file, known)));
        files(directory, IdealDialogues::isFileOfTasks)
            .forEach(file -> ideals.putAll(IdealDialogues.of(file, domain)));
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(
          "no dialogues in %s; to mend it, name a directory that has airline/traj_*.jsonl.gz or"
                  .formatted(logs)
              + " retail/traj_*.jsonl.gz");
    }
    return new Corpus(tasks, files, ideals);
  }

  private static void requireDirectory(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("no directory " + directory);
    }
  }

  private static List<Path> files(Path directory, Predicate<Path> taken) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(taken).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read: %s".formatted(directory, e), e);
    }
  }

  /** Returns the files, in the order of their names. */
  public List<DialogueFile> files() {
    return files;
  }

  /** Returns all dialogues of all files. */
  public List<Dialogue> dialogues() {
    return dialogues;
  }

  /**
   * Returns a dialogue for each task, also of tasks without a recorded one, in which the user says
   * all that he wants at once, and the agent does and tells just what is right. Nobody recorded
   * them; they show whether a rule forbids what is right.
   */
  public List<Dialogue> ideals() {
    return List.copyOf(ideals.keySet());
  }

  /** Returns all that was left out, of all files. */
  public List<Problem> problems() {
    return files.stream().flatMap(file -> file.problems().stream()).toList();
  }

  /** Returns the one agent that replays every dialogue. */
  public RecordedAgent agent() {
    return agent;
  }

  /** Returns the tasks of {@code dialogue}'s world, and by them the world. */
  public Tasks tasks(Dialogue dialogue) {
    @Nullable Tasks known = ideals.getOrDefault(dialogue, tasks.get(dialogue.source().domain()));
    if (known == null) {
      throw new IllegalArgumentException(
          "dialogue %s is of another world than these: %s".formatted(dialogue, tasks.keySet()));
    }
    return known;
  }

  /**
   * Returns {@code dialogue} as a scenario for the {@link #agent}: the user says what he said,
   * whatever the answers, the world is fresh, and the graders are those of {@link Grading}; a
   * steered dialogue need not end. No limit of the scenario cuts a dialogue off.
   *
   * <p>On the trace, a dialogue ends as it was recorded: with the user's {@value Dialogue#STOP} or
   * the executed transfer, or without any. Each message of the user has a reply; where nothing was
   * recorded any more it has no words, and does not count as a step.
   */
  public Scenario scenario(Dialogue dialogue) {
    Tasks known = tasks(requireNonNull(dialogue, "dialogue"));
    Grading grading = grading(dialogue);
    ArgumentOrder order =
        ArgumentOrder.of(dialogue.calls().stream().map(Dialogue.Step.Called::call).toList());
    return Scenario.builder(dialogue.id())
        .user(User.scripted(dialogue.userTexts().toArray(String[]::new)))
        .world(() -> known.domain().world(order))
        .context(RecordedAgent.context(dialogue))
        .limits(LIMITS)
        .situation(situation(dialogue))
        .expect(grading.state(), grading.outputs(), grading.ending())
        .build();
  }

  /** Dialogues of one task, by several models or ideal, are one situation. */
  private static String situation(Dialogue dialogue) {
    String agent = dialogue.source().agent();
    String tasks = agent.startsWith(IdealDialogues.AGENT) ? agent : IdealDialogues.AGENT + "tasks";
    return "%s/%s/%d".formatted(dialogue.source().domain(), tasks, dialogue.task());
  }

  /** Returns the graders of {@code dialogue}. */
  public Grading grading(Dialogue dialogue) {
    Tasks known = tasks(requireNonNull(dialogue, "dialogue"));
    Task task =
        known
            .find(dialogue.task())
            .orElseThrow(
                () -> new IllegalArgumentException("nobody knows what is right in " + dialogue));
    return new Grading(
        Grading.stateIs(known.expectedState(task)),
        Grading.tells(task.truth().outputs()),
        dialogue.isSteered() ? Grading.mayBeOpen() : Grading.ends());
  }

  /** Returns {@code dialogue} as an experience, as a host would have it from production. */
  public Experience experience(Dialogue dialogue) {
    return RecordedExperience.of(dialogue);
  }
}
