package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scenario in a file, as JSON that people can read, compare and review. The same scenario gives
 * the same bytes. A file is replaced as a whole or not at all.
 */
public final class ScenarioFile {

  private static final String FORMAT = "agent-cl-scenario-1";
  private static final String SCENARIO = "scenario";

  private ScenarioFile() {}

  /**
   * Writes {@code scenario} to {@code file}, over what is there. Missing directories are created.
   *
   * @throws IllegalArgumentException if it is not data, or nested too deep for a file of 200 levels
   * @throws java.io.UncheckedIOException if it cannot be written; the file is as it was
   */
  public static void write(Path file, Scenario scenario, ScenarioCodec codec) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("format", FORMAT);
    plain.put(SCENARIO, codec.write(requireNonNull(scenario, "scenario")).toObject());
    JsonFile.write(file, plain);
  }

  /**
   * Returns the scenario in {@code file}, as {@link ScenarioCodec#read} does: one that needs what
   * is not here is read as one that cannot run.
   *
   * @throws IllegalArgumentException if it holds no scenario, or not what was written; the message
   *     gives the file, the path in it and what to do
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Scenario read(Path file, ScenarioCodec codec) {
    requireNonNull(codec, "codec");
    return JsonFile.read(file, root -> scenario(root, codec));
  }

  private static Scenario scenario(Node root, ScenarioCodec codec) {
    root.require("format").expect(FORMAT);
    root.allow("format", SCENARIO);
    Node stored = root.require(SCENARIO);
    return stored.check(() -> codec.read(stored.value()));
  }
}
