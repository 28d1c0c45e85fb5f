package io.agentcl.benchmarks.taubench;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.World;
import io.agentcl.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One of the two worlds: its initial tables, tools and policy. The tables are read once and shared
 * by all runs; a run copies only the records that it changes. Immutable and safe for use by many
 * threads.
 */
public final class Domain {

  /** Changed with the code of the tools. */
  private static final String CODE = "taubench-2";

  private static final Map<String, Kind> KINDS =
      Map.of(
          "retail", new Kind(RetailTools.TABLES, RetailTools.ALL),
          "airline", new Kind(AirlineTools.TABLES, AirlineTools.ALL));

  private final String name;
  private final Tables tables;
  private final Map<String, ToolSpec> tools;
  private final SortedMap<String, Value> schemas;
  private final String policy;

  private Domain(String name, Tables tables, SortedMap<String, Value> schemas, String policy) {
    this.name = name;
    this.tables = tables;
    this.tools = tools(kind(name));
    this.schemas = Collections.unmodifiableSortedMap(schemas);
    this.policy = policy;
  }

  /** The tables and tools of a world. */
  private record Kind(List<String> tables, List<ToolSpec> tools) {}

  /**
   * Reads a world: its tables, {@code tools.json} and {@code policy.md}.
   *
   * @param directory is named {@code retail} or {@code airline}
   * @throws IllegalArgumentException if it is another one, or if a file's content is wrong; the
   *     message says where
   * @throws UncheckedIOException if a file is missing or cannot be read
   */
  public static Domain load(Path directory) {
    String name = String.valueOf(requireNonNull(directory, "directory").getFileName());
    Kind kind = kind(name);
    try {
      Tables tables = Tables.read(directory, kind.tables());
      Path file = directory.resolve("tools.json");
      SortedMap<String, Value> schemas = schemas(file, tools(kind).keySet());
      return new Domain(name, tables, schemas, Files.readString(directory.resolve("policy.md")));
    } catch (IOException e) {
      throw new UncheckedIOException("world %s cannot be read: %s".formatted(directory, e), e);
    }
  }

  private static Kind kind(String name) {
    @Nullable Kind kind = KINDS.get(name);
    if (kind == null) {
      throw new IllegalArgumentException(
          "no world \"%s\"; to mend it, name a directory retail or airline".formatted(name));
    }
    return kind;
  }

  private static Map<String, ToolSpec> tools(Kind kind) {
    Map<String, ToolSpec> tools = new LinkedHashMap<>();
    CommonTools.ALL.forEach(tool -> tools.put(tool.name(), tool));
    kind.tools().forEach(tool -> tools.put(tool.name(), tool));
    return tools;
  }

  private static SortedMap<String, Value> schemas(Path file, Set<String> known) throws IOException {
    SortedMap<String, Value> schemas = new TreeMap<>();
    for (JsonPart tool : JsonPart.read(file, Files.readAllBytes(file)).elements()) {
      JsonPart function = tool.require("function");
      schemas.put(function.require("name").text(), Value.of(function.map()));
    }
    SortedSet<String> unlike = new TreeSet<>(schemas.keySet());
    unlike.removeAll(known);
    if (!unlike.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has tools that the world lacks: %s; it has %s"
              .formatted(file, unlike, new TreeSet<>(known)));
    }
    return schemas;
  }

  /** Returns {@code retail} or {@code airline}. */
  public String name() {
    return name;
  }

  /** Returns what the agent is told to keep to. */
  public String policy() {
    return policy;
  }

  /** Returns what the agent is told of each tool, by name: description and parameters. */
  public SortedMap<String, Value> schemas() {
    return schemas;
  }

  /** Returns the tools that change the tables. */
  public SortedSet<String> writingTools() {
    return names(ToolSpec.Kind.WRITES);
  }

  /**
   * Returns the tools that conditions may probe: those that change nothing and do not end the
   * dialogue.
   */
  public SortedSet<String> readOnlyTools() {
    SortedSet<String> names = names(ToolSpec.Kind.READS);
    names.remove(CommonTools.TRANSFER);
    return names;
  }

  private SortedSet<String> names(ToolSpec.Kind kind) {
    SortedSet<String> names = new TreeSet<>();
    tools.values().stream()
        .filter(tool -> tool.kind() == kind)
        .forEach(tool -> names.add(tool.name()));
    return names;
  }

  /**
   * Returns a fresh world. It costs microseconds. Its answers are texts, exactly as the Python
   * functions of the benchmark return them; a call that the tool refuses or breaks at is answered
   * with a text too, and changes nothing; but for a booking that is paid twice with one
   * certificate: it breaks at the second payment, and those before it stay made.
   *
   * <p>Its state is what differs from the initial tables: by table and id, the whole records that
   * were changed or added, and no others. So two states are equal exactly if the whole tables are.
   */
  public World world() {
    return new DomainWorld(this, ArgumentOrder.UNKNOWN);
  }

  /** As {@link #world()}, where arguments of which a tool complains have a known order. */
  World world(ArgumentOrder order) {
    return new DomainWorld(this, order);
  }

  /** Returns the version of the tables' content and of the tools' code. */
  public String version() {
    return CODE + ":" + name + ":" + tables.version();
  }

  Tables tables() {
    return tables;
  }

  @Nullable ToolSpec tool(String tool) {
    return tools.get(tool);
  }

  @Override
  public String toString() {
    return name;
  }
}
