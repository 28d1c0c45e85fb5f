package io.agentcl.benchmarks.taubench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of recorded dialogues, one JSON object a line, {@code traj_<agent>.jsonl.gz}. What cannot
 * be imported is a {@link Problem}, and the rest is imported. Immutable.
 *
 * @param name world and agent, {@code retail/gpt-4o}
 * @param dialogues what can be replayed and graded, in the order of the file
 * @param problems what was left out, in the order of the file
 */
public record DialogueFile(String name, List<Dialogue> dialogues, List<Problem> problems) {

  private static final Pattern NAME = Pattern.compile("traj_(.+)\\.jsonl\\.gz");

  public DialogueFile {
    requireNonNull(name, "name");
    dialogues = List.copyOf(dialogues);
    problems = List.copyOf(problems);
  }

  /**
   * Reads a file of dialogues on {@code tasks}.
   *
   * @throws IllegalArgumentException if its name is none of such a file
   * @throws UncheckedIOException if it cannot be opened
   */
  public static DialogueFile read(Path file, Tasks tasks) {
    Matcher matcher = NAME.matcher(requireNonNull(file, "file").getFileName().toString());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "%s is no file of dialogues; to mend it, name it traj_<agent>.jsonl.gz".formatted(file));
    }
    return new Reading(file, tasks, matcher.group(1)).read();
  }

  /** Returns whether {@code file} has the name of a file of dialogues. */
  static boolean isOne(Path file) {
    return NAME.matcher(file.getFileName().toString()).matches();
  }

  /** The import of one file. */
  private static final class Reading {
    private final Path file;
    private final Tasks tasks;
    private final String agent;
    private final List<Dialogue> dialogues = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private long line;

    Reading(Path file, Tasks tasks, String agent) {
      this.file = file;
      this.tasks = tasks;
      this.agent = agent;
    }

    DialogueFile read() {
      try (InputStream raw = Files.newInputStream(file)) {
        @Nullable IOException damage = scan(raw);
        if (damage != null) {
          problem(
              Problem.Kind.BROKEN_FILE,
              "the file is cut off or damaged from here on (%s); %d dialogues before it are kept"
                  .formatted(damage.getMessage(), dialogues.size()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("dialogues cannot be read: " + e, e);
      }
      return new DialogueFile(tasks.domain().name() + "/" + agent, dialogues, problems);
    }

    /** Adds all whole lines, and returns what kept it from reading on; null at a proper end. */
    private @Nullable IOException scan(InputStream raw) {
      ByteArrayOutputStream rest = new ByteArrayOutputStream();
      line = 1;
      try (GZIPInputStream in = new GZIPInputStream(raw)) {
        byte[] block = new byte[1 << 16];
        for (int size = in.read(block); size >= 0; size = in.read(block)) {
          addLines(block, size, rest);
        }
      } catch (IOException e) {
        return e;
      }
      add(rest.toByteArray());
      return null;
    }

    private void addLines(byte[] block, int size, ByteArrayOutputStream rest) {
      int from = 0;
      for (int i = 0; i < size; i++) {
        if (block[i] == '\n') {
          rest.write(block, from, i - from);
          add(rest.toByteArray());
          rest.reset();
          line++;
          from = i + 1;
        }
      }
      rest.write(block, from, size - from);
    }

    private void add(byte[] json) {
      if (new String(json, UTF_8).isBlank()) {
        return;
      }
      try {
        JsonPart whole = new JsonPart("$", PythonJson.read(json));
        Dialogue dialogue = dialogue(whole);
        if (tasks.find(dialogue.task()).isPresent()) {
          dialogues.add(dialogue);
        } else {
          problem(
              Problem.Kind.NO_TRUTH,
              "nobody knows what is right in task %d".formatted(dialogue.task()));
        }
      } catch (IllegalArgumentException e) {
        problem(Problem.Kind.BROKEN_LINE, String.valueOf(e.getMessage()));
      }
    }

    private Dialogue dialogue(JsonPart whole) {
      int task = whole.require("task_id").number();
      int trial = whole.require("trial").number();
      Dialogue.Grades grades =
          new Dialogue.Grades(
              whole.require("reward").real(),
              whole.require("db_match").truth(),
              whole.require("outputs_match").truth(),
              whole.require("ended").truth());
      List<Dialogue.Step> steps = DialogueParser.steps(whole.require("messages"));
      String domain = tasks.domain().name();
      return new Dialogue(
          id("%s/%s/%d#%d".formatted(domain, agent, task, trial)),
          new Dialogue.Source(domain, agent, line),
          task,
          steps,
          grades);
    }

    /** Another dialogue of the same trial has a number after its id. */
    private String id(String id) {
      int count = seen.merge(id, 1, Integer::sum);
      return count == 1 ? id : id + "." + count;
    }

    private void problem(Problem.Kind kind, String reason) {
      problems.add(new Problem(file, line, kind, reason));
    }
  }
}
