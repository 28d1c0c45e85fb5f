package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.draft.DraftCodec;
import io.agentcl.experience.Experience;
import io.agentcl.scenario.ScenarioDraft;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A draft in a file, as JSON that people can read and review: what is suggested and why, what was
 * decided and answered, and by whom. The same draft gives the same bytes. A file is replaced as a
 * whole or not at all.
 */
public final class DraftFile {

  private static final String FORMAT = "agent-cl-draft-1";
  private static final String DRAFT = "draft";

  private DraftFile() {}

  /**
   * Writes {@code draft} to {@code file}, over what is there. Missing directories are created.
   *
   * @throws IllegalArgumentException if it is not data, or nested too deep for a file of 200 levels
   * @throws java.io.UncheckedIOException if it cannot be written; the file is as it was
   */
  public static void write(Path file, ScenarioDraft draft, DraftCodec codec) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("format", FORMAT);
    plain.put(DRAFT, codec.write(requireNonNull(draft, "draft")).toObject());
    JsonFile.write(file, plain);
  }

  /**
   * Returns the draft in {@code file}.
   *
   * @param kept finds conversations by their ids, such as {@code store::find}
   * @throws IllegalArgumentException if it holds no draft, not what was written, or as {@link
   *     DraftCodec#read}; the message gives the file, the path in it and what to do
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static ScenarioDraft read(
      Path file, DraftCodec codec, Function<String, Optional<Experience>> kept) {
    requireNonNull(codec, "codec");
    return JsonFile.read(file, root -> draft(root, codec, kept));
  }

  private static ScenarioDraft draft(
      Node root, DraftCodec codec, Function<String, Optional<Experience>> kept) {
    root.require("format").expect(FORMAT);
    root.allow("format", DRAFT);
    Node stored = root.require(DRAFT);
    return stored.check(() -> codec.read(stored.value(), kept));
  }
}
