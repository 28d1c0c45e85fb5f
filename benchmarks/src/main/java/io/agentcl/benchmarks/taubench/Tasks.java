package io.agentcl.benchmarks.taubench;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.World;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The tasks of one world. Immutable and safe for use by many threads. */
public final class Tasks {

  private final Domain domain;
  private final SortedMap<Integer, Task> byId;
  private final Map<Integer, Value> expected = new ConcurrentHashMap<>();

  private Tasks(Domain domain, SortedMap<Integer, Task> byId) {
    this.domain = domain;
    this.byId = Collections.unmodifiableSortedMap(byId);
  }

  /**
   * Reads a file of tasks of {@code domain}.
   *
   * @throws IllegalArgumentException if its content is wrong or two tasks have the same id; the
   *     message says where
   * @throws UncheckedIOException if it cannot be read
   */
  public static Tasks load(Path file, Domain domain) {
    SortedMap<Integer, Task> tasks = new TreeMap<>();
    for (JsonPart part : JsonPart.read(file, bytes(file)).elements()) {
      Task task = task(part);
      if (tasks.put(task.id(), task) != null) {
        throw part.refuse("has the task_id %d of another task".formatted(task.id()));
      }
    }
    return new Tasks(requireNonNull(domain, "domain"), tasks);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(requireNonNull(file, "file"));
    } catch (IOException e) {
      throw new UncheckedIOException("tasks cannot be read: " + e, e);
    }
  }

  private static Task task(JsonPart part) {
    return new Task(
        part.require("task_id").number(),
        part.require("user_id").text(),
        part.require("instruction").text(),
        new Task.Truth(
            part.require("actions").elements().stream().map(Tasks::action).toList(),
            part.require("outputs").elements().stream().map(JsonPart::text).toList(),
            defects(part)));
  }

  private static ToolCall action(JsonPart action) {
    return ToolCall.of(action.require("name").text(), action.require("arguments").map());
  }

  private static List<String> defects(JsonPart task) {
    List<String> defects = new ArrayList<>();
    task.find("gt_errors").map(JsonPart::elements).orElse(List.of()).stream()
        .map(
            error ->
                "action %d, %s: %s"
                    .formatted(
                        error.require("index").number(),
                        error.require("name").text(),
                        error.require("error").text()))
        .forEach(defects::add);
    return defects;
  }

  /** Returns the world that these are tasks in. */
  public Domain domain() {
    return domain;
  }

  /** Returns all tasks by id. */
  public SortedMap<Integer, Task> byId() {
    return byId;
  }

  /** Returns the task with {@code id}; empty if it is not known, or its truth is not. */
  public Optional<Task> find(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * Returns the state in which {@code task} must leave the world, as {@link Domain#world} shows
   * states: that of a fresh world after the task's actions, but for the transfer to a person.
   */
  public Value expectedState(Task task) {
    return expected.computeIfAbsent(task.id(), id -> stateAfter(task.truth().actions()));
  }

  private Value stateAfter(List<ToolCall> actions) {
    World world = domain.world();
    for (ToolCall action : actions) {
      if (!action.name().equals(CommonTools.TRANSFER)) {
        answer(world, action);
      }
    }
    return Value.of(world.state());
  }

  private static void answer(World world, ToolCall action) {
    try {
      world.answer(action);
    } catch (Exception e) {
      throw new IllegalStateException(
          "no tool of these worlds throws, but %s".formatted(action), e);
    }
  }
}
