package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable snapshot of everything around the model that can change. Its version is the hash of
 * its content: the same content has the same version on every machine.
 *
 * <p>Reading it directly records nothing; an agent reads the view that its session gives. Harnesses
 * are safe for use by many threads. Applying a patch costs the size of the layers it edits.
 */
public final class Harness implements HarnessView {

  private static final Harness EMPTY = new Harness(new TreeMap<>());

  private final SortedMap<String, Section> sections;
  private final String version;
  private final DerivedOnce derivedOnce = new DerivedOnce();

  private Harness(SortedMap<String, Section> sections) {
    this.sections = sections;
    TreeMap<String, String> hashes = new TreeMap<>();
    sections.forEach((layer, section) -> hashes.put(layer, section.hash));
    this.version = Value.of(hashes).hash();
  }

  /** Returns the harness without components. */
  public static Harness empty() {
    return EMPTY;
  }

  /** Returns a builder that begins with nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the harness made of {@code components}, as a reader of harness files needs it.
   *
   * @throws IllegalArgumentException if two components have the same address
   */
  public static Harness of(Collection<Component> components) {
    TreeMap<String, SortedMap<String, Component>> layers = new TreeMap<>();
    for (Component component : components) {
      Address address = component.address();
      if (layers
              .computeIfAbsent(address.layer(), layer -> new TreeMap<>())
              .put(address.name(), component)
          != null) {
        throw new IllegalArgumentException("two components at %s".formatted(address));
      }
    }
    TreeMap<String, Section> sections = new TreeMap<>();
    layers.forEach((layer, byName) -> sections.put(layer, new Section(byName)));
    return new Harness(sections);
  }

  /** Returns the SHA-256 of all content, as 64 hexadecimal digits. */
  public String version() {
    return version;
  }

  /** Returns the first eight digits of the version, for people. */
  public String shortVersion() {
    return version.substring(0, 8);
  }

  /** Returns all components in the order of their addresses. */
  public Stream<Component> components() {
    return sections.values().stream().flatMap(section -> section.byName.values().stream());
  }

  /** Returns the component at {@code address}. */
  public Optional<Component> component(Address address) {
    requireNonNull(address, "address");
    return Optional.ofNullable(section(address.layer()).byName.get(address.name()));
  }

  /** Returns how many components {@code layer} has. */
  public int size(String layer) {
    return section(layer).byName.size();
  }

  /** Returns the hash of all names and contents of {@code layer}; of nothing if it is unknown. */
  public String layerHash(String layer) {
    return section(layer).hash;
  }

  private Section section(String layer) {
    return sections.getOrDefault(requireNonNull(layer, "layer"), Section.EMPTY);
  }

  /** Returns a builder of a patch on this harness. */
  public Patch.Builder patch() {
    return new Patch.Builder(this);
  }

  /**
   * Returns the harness that {@code patch} makes of this one.
   *
   * @throws PatchConflictException if an edit does not find the content it expects
   */
  public Harness with(Patch patch) {
    Map<String, List<Edit>> byLayer = new TreeMap<>();
    for (Edit edit : requireNonNull(patch, "patch").edits()) {
      Component found = component(edit.address()).orElse(null);
      if (!Optional.ofNullable(found).equals(edit.before())) {
        throw PatchConflictException.unexpected(patch, edit, found, this);
      }
      byLayer.computeIfAbsent(edit.address().layer(), layer -> new ArrayList<>()).add(edit);
    }
    TreeMap<String, Section> next = new TreeMap<>(sections);
    byLayer.forEach((layer, edits) -> store(next, layer, section(layer).with(edits)));
    return new Harness(next);
  }

  private static void store(Map<String, Section> sections, String layer, Section section) {
    if (section.byName.isEmpty()) {
      sections.remove(layer); // a layer without components equals an absent one
    } else {
      sections.put(layer, section);
    }
  }

  /**
   * Returns the patch that turns this harness into {@code next}, without reason and with the origin
   * given.
   */
  public Patch diff(Harness next, Origin origin) {
    Set<String> layers = new TreeSet<>(sections.keySet());
    layers.addAll(next.sections.keySet());
    List<Edit> edits = new ArrayList<>();
    for (String layer : layers) {
      Section before = section(layer);
      Section after = next.section(layer);
      if (!before.hash.equals(after.hash)) {
        Set<String> names = new TreeSet<>(before.byName.keySet());
        names.addAll(after.byName.keySet());
        names.forEach(name -> before.addEdit(name, after, edits));
      }
    }
    return new Patch(edits, "", origin);
  }

  /**
   * Returns a view of this harness that tells {@code reads} each read. Reads inside of a derivation
   * are told as part of it.
   */
  public HarnessView recording(Consumer<Read> reads) {
    return new RecordingView(this, requireNonNull(reads, "reads"));
  }

  @Override
  public <C> Optional<C> find(Layer<C> layer, String name) {
    return component(new Address(layer.id(), name)).map(component -> component.as(layer));
  }

  @Override
  public <C> SortedMap<String, C> all(Layer<C> layer) {
    TreeMap<String, C> all = new TreeMap<>();
    section(layer.id()).byName.forEach((name, component) -> all.put(name, component.as(layer)));
    return Collections.unmodifiableSortedMap(all);
  }

  @Override
  public <A, R> R derive(Derivation<A, R> derivation, A argument) {
    requireNonNull(argument, "argument");
    return derivation.hasFewArguments()
        ? derivedOnce.derive(this, derivation, argument).result()
        : derivation.derive(this, argument);
  }

  /** Returns what is derived of this harness once and kept. */
  DerivedOnce derivedOnce() {
    return derivedOnce;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Harness harness && version.equals(harness.version);
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }

  @Override
  public String toString() {
    return "harness " + shortVersion();
  }

  /** The components of one layer. */
  private static final class Section {
    static final Section EMPTY = new Section(new TreeMap<>());

    final SortedMap<String, Component> byName;
    final String hash;

    Section(SortedMap<String, Component> byName) {
      this.byName = byName;
      TreeMap<String, String> hashes = new TreeMap<>();
      byName.forEach((name, component) -> hashes.put(name, component.hash()));
      this.hash = Value.of(hashes).hash();
    }

    Section with(List<Edit> edits) {
      TreeMap<String, Component> next = new TreeMap<>(byName);
      for (Edit edit : edits) {
        edit.after()
            .ifPresentOrElse(
                component -> next.put(component.address().name(), component),
                () -> next.remove(edit.address().name()));
      }
      return new Section(next);
    }

    void addEdit(String name, Section after, List<Edit> edits) {
      Component old = byName.get(name);
      Component fresh = after.byName.get(name);
      if (fresh == null && old != null) {
        edits.add(new Edit.Remove(old));
      } else if (fresh != null && !fresh.equals(old)) {
        edits.add(new Edit.Put(old, fresh));
      }
    }
  }

  /** Builds a harness. This class is not thread-safe. */
  public static final class Builder {
    private final List<Component> components = new ArrayList<>();
    private final Set<Address> addresses = new HashSet<>();

    private Builder() {}

    /**
     * Adds {@code content}.
     *
     * @throws IllegalArgumentException if there is content of that name already, or if the layer
     *     refuses it
     */
    public <C> Builder put(Layer<C> layer, String name, C content) {
      Component component = Component.of(layer, name, content);
      if (!addresses.add(component.address())) {
        throw new IllegalArgumentException(
            "two components at %s; to mend it, rename one".formatted(component.address()));
      }
      components.add(component);
      return this;
    }

    /** Returns the harness of all that was put. */
    public Harness build() {
      return of(components);
    }
  }
}
