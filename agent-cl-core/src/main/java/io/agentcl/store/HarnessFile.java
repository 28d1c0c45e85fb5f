package io.agentcl.store;

import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.value.Value;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A harness in a file, as JSON that people can read and compare. The same harness gives the same
 * bytes. A file is replaced as a whole or not at all.
 */
public final class HarnessFile {

  private static final String FORMAT = "agent-cl-harness-2";

  /** Without scopes and origins; its version was that of maps, however large. */
  private static final String FIRST_FORMAT = "agent-cl-harness-1";

  private HarnessFile() {}

  /**
   * Writes {@code harness} to {@code file}, over what is there. Missing directories are created.
   *
   * @throws IllegalArgumentException if a component is nested too deep for a file of 200 levels
   * @throws java.io.UncheckedIOException if it cannot be written; the file is as it was
   */
  public static void write(Path file, Harness harness) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("format", FORMAT);
    plain.put("version", harness.version());
    plain.put("components", harness.components().map(StoredComponent::plain).toList());
    JsonFile.write(file, plain);
  }

  /**
   * Returns the harness in {@code file}.
   *
   * @throws IllegalArgumentException if it is no harness, or not the one that was written; the
   *     message gives the file, the path in it and what to do
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Harness read(Path file) {
    return JsonFile.read(file, HarnessFile::harness);
  }

  private static Harness harness(Node root) {
    boolean first = root.require("format").is(FIRST_FORMAT);
    if (!first) {
      root.require("format").expect(FORMAT);
    }
    root.allow("format", "version", "components");
    Harness harness = Harness.of(components(root.require("components")));
    String version = first ? firstVersion(harness) : harness.version();
    root.require("version").expectHash(version, "components");
    return harness;
  }

  private static String firstVersion(Harness harness) {
    Map<String, Map<String, String>> layers = new TreeMap<>();
    harness
        .components()
        .forEach(
            component ->
                layers
                    .computeIfAbsent(component.address().layer(), layer -> new TreeMap<>())
                    .put(component.address().name(), component.hash()));
    Map<String, String> hashes = new TreeMap<>();
    layers.forEach((layer, byName) -> hashes.put(layer, Value.of(byName).hash()));
    return Value.of(hashes).hash();
  }

  private static Collection<Component> components(Node list) {
    Map<Address, Component> components = new LinkedHashMap<>();
    for (Node node : list.elements()) {
      Component component = StoredComponent.read(node);
      if (components.put(component.address(), component) != null) {
        throw node.refuse(
            "is the second component at %s; to mend it, remove one".formatted(component.address()));
      }
    }
    return components.values();
  }
}
