package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
 * <p>Reading it directly records nothing and sees what holds for everyone; an agent reads the view
 * that its session gives. Harnesses are safe for use by many threads. Applying a patch, and finding
 * what differs between two harnesses, costs what it changes, not what there is.
 *
 * <p>The version is defined so that another program can compute it. Hashes are those of {@link
 * Value#hash}.
 *
 * <ul>
 *   <li>A tree maps texts to hashes. With up to 16 entries its hash is that of the map. With more
 *       it is that of the list of the hashes of 16 trees, empty ones too: the first has the entries
 *       where the hash of the text begins with the digit 0, the last those with f; within these the
 *       second digit parts the entries if they are more than 16, and so on.
 *   <li>What a layer has for one scope is a tree from names to {@linkplain Component#hash
 *       components}.
 *   <li>A layer with components for everyone only has the hash of that tree. Otherwise its hash is
 *       that of the list of two: the hash of that tree, and that of a tree from the texts of the
 *       other {@linkplain Scope scopes} to the hashes of theirs.
 *   <li>The version is the hash of the map from layers that have components to their hashes.
 * </ul>
 */
public final class Harness implements HarnessView {

  private static final Harness EMPTY = new Harness(new TreeMap<>());

  private final SortedMap<String, Section> sections;
  private final DerivedOnce derivedOnce;
  private volatile @Nullable String version;

  private Harness(SortedMap<String, Section> sections) {
    this(sections, DerivedOnce.ofFewArguments());
  }

  private Harness(SortedMap<String, Section> sections, DerivedOnce derivedOnce) {
    this.sections = sections;
    this.derivedOnce = derivedOnce;
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
    TreeMap<String, Section> sections = new TreeMap<>();
    for (Component component : requireNonNull(components, "components")) {
      Address address = component.address();
      Section section = sections.getOrDefault(address.layer(), Section.EMPTY);
      if (section.of(address.scope()).get(address.name()) != null) {
        throw new IllegalArgumentException("two components at %s".formatted(address));
      }
      sections.put(address.layer(), section.with(address, component));
    }
    return new Harness(sections);
  }

  /** Returns the hash of all content, as 64 hexadecimal digits. */
  public String version() {
    String known = version;
    if (known == null) {
      known = Hashed.hash(sections);
      version = known;
    }
    return known;
  }

  /** Returns the first eight digits of the version, for people. */
  public String shortVersion() {
    return version().substring(0, 8);
  }

  /** Returns all components, whoever they hold for, in the order of their addresses. */
  public Stream<Component> components() {
    return sections.values().stream().flatMap(Section::components);
  }

  /** Returns the component at {@code address}. */
  public Optional<Component> component(Address address) {
    requireNonNull(address, "address");
    return Optional.ofNullable(section(address.layer()).of(address.scope()).get(address.name()));
  }

  /** Returns how many components of {@code layer} a conversation of {@code scope} sees. */
  public int size(String layer, Scope scope) {
    Section section = section(layer);
    return requireNonNull(scope, "scope").seen().stream()
        .mapToInt(each -> section.of(each).size())
        .sum();
  }

  /** Returns the hash of all that {@code layer} has; of nothing if it is unknown. */
  public String layerHash(String layer) {
    return section(layer).hash();
  }

  Section section(String layer) {
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
    TreeMap<String, Section> next = new TreeMap<>(sections);
    for (Edit edit : requireNonNull(patch, "patch").edits()) {
      Address address = edit.address();
      Component found = component(address).orElse(null);
      if (!Optional.ofNullable(found).equals(edit.before())) {
        throw PatchConflictException.unexpected(patch, edit, found, this);
      }
      Section section = next.getOrDefault(address.layer(), Section.EMPTY);
      next.put(address.layer(), section.with(address, edit.after().orElse(null)));
    }
    next.values().removeIf(Section::isEmpty); // as if the layer were absent
    return new Harness(next);
  }

  /**
   * Returns the patch that turns this harness into {@code next}, without reason and with the origin
   * given.
   */
  public Patch diff(Harness next, Origin origin) {
    Set<String> layers = new TreeSet<>(sections.keySet());
    layers.addAll(requireNonNull(next, "next").sections.keySet());
    List<Edit> edits = new ArrayList<>();
    layers.forEach(layer -> edits.addAll(section(layer).edits(next.section(layer))));
    return new Patch(edits, "", origin);
  }

  /** Returns what a conversation of {@code scope} sees of this harness. */
  public HarnessView seenBy(Scope scope) {
    return new View(this, requireNonNull(scope, "scope").seen(), null);
  }

  /**
   * Returns what a conversation of {@code scope} sees of this harness, in a view that tells {@code
   * reads} each read. Reads inside of a derivation are told as part of it.
   */
  public HarnessView recording(Scope scope, Consumer<Read> reads) {
    return new View(this, requireNonNull(scope, "scope").seen(), requireNonNull(reads, "reads"));
  }

  /** As {@link #recording(Scope, Consumer)}, for everyone. */
  public HarnessView recording(Consumer<Read> reads) {
    return recording(Scope.EVERYONE, reads);
  }

  @Override
  public <C> Optional<C> find(Layer<C> layer, String name) {
    return seenBy(Scope.EVERYONE).find(layer, name);
  }

  @Override
  public <C> List<Scoped<C>> all(Layer<C> layer) {
    return seenBy(Scope.EVERYONE).all(layer);
  }

  @Override
  public <A, R> R derive(Derivation<A, R> derivation, A argument) {
    return seenBy(Scope.EVERYONE).derive(derivation, argument);
  }

  @Override
  public List<HarnessView> byScope() {
    return List.of(this);
  }

  /**
   * Returns this harness for one task, after which it is to be let go: whatever is derived of it is
   * kept, and never derived twice. For engines.
   */
  public Harness derivingOnce() {
    return new Harness(sections, derivedOnce.forOneTask());
  }

  /** Returns what is derived of this harness once and kept. */
  DerivedOnce derivedOnce() {
    return derivedOnce;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Harness harness && version().equals(harness.version());
  }

  @Override
  public int hashCode() {
    return version().hashCode();
  }

  @Override
  public String toString() {
    return "harness " + shortVersion();
  }

  /** Builds a harness. This class is not thread-safe. */
  public static final class Builder {
    private final Map<Address, Component> components = new LinkedHashMap<>();
    private Scope scope = Scope.EVERYONE;

    private Builder() {}

    /** Says for whom what is put from here on holds. Defaults to everyone. */
    public Builder scope(Scope scope) {
      this.scope = requireNonNull(scope, "scope");
      return this;
    }

    /**
     * Adds {@code content}.
     *
     * @throws IllegalArgumentException if there is content of that name already, or if the layer
     *     refuses it
     */
    public <C> Builder put(Layer<C> layer, String name, C content) {
      Component component = Component.of(layer, scope, name, content);
      if (components.putIfAbsent(component.address(), component) != null) {
        throw new IllegalArgumentException(
            "two components at %s; to mend it, rename one".formatted(component.address()));
      }
      return this;
    }

    /** Returns the harness of all that was put. */
    public Harness build() {
      return of(components.values());
    }
  }
}
