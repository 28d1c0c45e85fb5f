package io.agentcl.store;

import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.value.Codec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Patches in a file, in their order, as JSON that people can read and compare. The same patches
 * give the same bytes. A file is replaced as a whole or not at all.
 */
public final class PatchFile {

  private static final String FORMAT = "agent-cl-patches-2";

  /** Without scopes and origins of components. */
  private static final String FIRST_FORMAT = "agent-cl-patches-1";

  private static final Codec<Origin> ORIGIN = Codec.of(Origin.class);

  private PatchFile() {}

  /**
   * Writes {@code patches} to {@code file}, over what is there. Missing directories are created.
   *
   * @throws IllegalArgumentException if a component is nested too deep for a file of 200 levels
   * @throws java.io.UncheckedIOException if it cannot be written; the file is as it was
   */
  public static void write(Path file, List<Patch> patches) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("format", FORMAT);
    plain.put("patches", patches.stream().map(PatchFile::plain).toList());
    JsonFile.write(file, plain);
  }

  /**
   * Returns the patches in {@code file}.
   *
   * @throws IllegalArgumentException if it holds no patches, or not those that were written; the
   *     message gives the file, the path in it and what to do
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static List<Patch> read(Path file) {
    return JsonFile.read(file, PatchFile::patches);
  }

  private static Map<String, @Nullable Object> plain(Patch patch) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("id", patch.id());
    plain.put("reason", patch.reason());
    plain.put("origin", ORIGIN.encode(patch.origin()).toObject());
    plain.put("edits", patch.edits().stream().map(PatchFile::plain).toList());
    return plain;
  }

  private static Map<String, @Nullable Object> plain(Edit edit) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    edit.before().ifPresent(before -> plain.put("before", StoredComponent.plain(before)));
    edit.after().ifPresent(after -> plain.put("after", StoredComponent.plain(after)));
    return plain;
  }

  private static List<Patch> patches(Node root) {
    root.allow("format", "patches");
    if (!root.require("format").is(FIRST_FORMAT)) {
      root.require("format").expect(FORMAT);
    }
    return root.require("patches").elements().stream().map(PatchFile::patch).toList();
  }

  private static Patch patch(Node node) {
    node.allow("id", "reason", "origin", "edits");
    List<Edit> edits = node.require("edits").elements().stream().map(PatchFile::edit).toList();
    String reason = node.require("reason").text();
    Origin origin = node.require("origin").decode(ORIGIN);
    Patch patch = node.check(() -> new Patch(edits, reason, origin));
    node.require("id").expectHash(patch.id(), "edits");
    return patch;
  }

  private static Edit edit(Node node) {
    node.allow("before", "after");
    @Nullable Component before = node.find("before").map(StoredComponent::read).orElse(null);
    @Nullable Component after = node.find("after").map(StoredComponent::read).orElse(null);
    if (before == null && after == null) {
      throw node.refuse("has neither \"before\" nor \"after\"");
    }
    return node.check(() -> Edit.between(before, after));
  }
}
