package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list of edits with a reason and an origin: the only way a harness changes. Edits stand in the
 * order of their addresses, one per address. Patches are immutable and safe for use by many
 * threads; two are equal if their edits are.
 */
public final class Patch {

  /** Stores patches, with their id as a check. */
  public static final Codec<Patch> CODEC = new PatchCodec();

  private final List<Edit> edits;
  private final String reason;
  private final Origin origin;

  /** The id of what stood here and was erased; null where nothing was. */
  private final @Nullable String erased;

  /**
   * Creates a patch. Its origin is the lowest of {@code origin} and of what it puts: nothing is
   * worth more than what it is made of.
   *
   * @param reason why the change is wanted, for people; may be empty
   * @throws IllegalArgumentException if two edits have the same address
   */
  public Patch(List<Edit> edits, String reason, Origin origin) {
    this.edits =
        requireNonNull(edits, "edits").stream()
            .sorted(Comparator.comparing(Edit::address))
            .toList();
    this.reason = requireNonNull(reason, "reason");
    this.origin = lowest(requireNonNull(origin, "origin"), this.edits);
    this.erased = null;
    Set<Address> addresses = new HashSet<>();
    for (Edit edit : this.edits) {
      if (!addresses.add(edit.address())) {
        throw new IllegalArgumentException("two edits at %s".formatted(edit.address()));
      }
    }
  }

  private Patch(String erased, Origin origin) {
    this.edits = List.of();
    this.reason = "";
    this.origin = origin;
    this.erased = requireNonNull(erased, "erased");
  }

  /**
   * Returns what is left of this where it must not be read any more: its id and the kind of its
   * origin.
   */
  public Patch withoutWords() {
    return new Patch(id(), new Origin(origin.kind(), ""));
  }

  /** Returns whether what this changed was erased. */
  public boolean isErased() {
    return erased != null;
  }

  static Patch erased(String id, Origin origin) {
    return new Patch(id, origin);
  }

  private static Origin lowest(Origin origin, List<Edit> edits) {
    List<Origin> parts = new ArrayList<>(List.of(origin));
    for (Edit edit : edits) {
      edit.after().ifPresent(put -> parts.add(new Origin(put.origin(), origin.source())));
    }
    return Origin.lowest(parts);
  }

  /** Returns the edits in the order of their addresses. */
  public List<Edit> edits() {
    return edits;
  }

  /** Returns why the change is wanted. */
  public String reason() {
    return reason;
  }

  /** Returns who or what the change comes from. */
  public Origin origin() {
    return origin;
  }

  /** Returns whether there is nothing to change, or nobody can tell what. */
  public boolean isEmpty() {
    return edits.isEmpty();
  }

  /** Returns the hash of all edits, the same for equal patches on every machine. */
  public String id() {
    return erased != null ? erased : Value.of(edits.stream().map(Patch::identity).toList()).hash();
  }

  /** Returns how people name this patch: {@code p-} and the beginning of its id. */
  public String handle() {
    return "p-" + id().substring(0, 8);
  }

  private static List<@Nullable String> identity(Edit edit) {
    return Arrays.asList(
        edit.address().toString(),
        edit.before().map(Component::hash).orElse(null),
        edit.after().map(Component::hash).orElse(null));
  }

  /** Returns the patch that undoes this one, of the same origin. */
  public Patch inverse() {
    String undo = "undo: " + (reason.isEmpty() ? title() : reason);
    return new Patch(edits.stream().map(Edit::inverse).toList(), undo, origin);
  }

  /** Returns this patch with another reason. */
  public Patch because(String reason) {
    return isErased() ? this : new Patch(edits, reason, origin);
  }

  /**
   * Returns this patch as the word of {@code origin}, or of the patch's own if that is lower. What
   * it puts is marked so.
   */
  public Patch by(Origin origin) {
    Origin lowest = Origin.lowest(List.of(this.origin, requireNonNull(origin, "origin")));
    return new Patch(edits.stream().map(edit -> edit.by(lowest.kind())).toList(), reason, lowest);
  }

  /** Returns the addresses parted by commas: the name of the patch for people. */
  public String title() {
    if (erased != null) {
      return "(erased)";
    }
    return isEmpty()
        ? "(nothing)"
        : edits.stream().map(Edit::toString).collect(Collectors.joining(", "));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Patch patch
        && edits.equals(patch.edits)
        && Objects.equals(erased, patch.erased);
  }

  @Override
  public int hashCode() {
    return edits.hashCode();
  }

  @Override
  public String toString() {
    return reason.isEmpty() ? title() : title() + " (" + reason + ")";
  }

  /** Builds a patch on one harness: expects what stands there. This class is not thread-safe. */
  public static final class Builder {
    private final Harness harness;
    private final Map<Address, Edit> edits = new TreeMap<>();
    private String reason = "";
    private Origin origin = Origin.OPERATOR;
    private Scope scope = Scope.EVERYONE;

    Builder(Harness harness) {
      this.harness = harness;
    }

    /** Says for whom what is put or removed from here on holds. Defaults to everyone. */
    public Builder scope(Scope scope) {
      this.scope = requireNonNull(scope, "scope");
      return this;
    }

    /**
     * Puts {@code content}, new or in place of what stands there.
     *
     * @throws IllegalArgumentException if the layer refuses the content, or if this patch has an
     *     edit there already
     */
    public <C> Builder put(Layer<C> layer, String name, C content) {
      Component component = Component.of(layer, scope, name, content);
      Optional<Component> found = harness.component(component.address());
      return add(Edit.between(found.orElse(null), component));
    }

    /**
     * Removes what stands at {@code layer/name}.
     *
     * @throws IllegalArgumentException if nothing stands there, or if this patch has an edit there
     *     already
     */
    public Builder remove(Layer<?> layer, String name) {
      Address address = new Address(scope, requireNonNull(layer, "layer").id(), name);
      Component found = harness.component(address).orElse(null);
      if (found == null) {
        throw new IllegalArgumentException(
            "nothing to remove at %s in %s".formatted(address, harness));
      }
      return add(Edit.between(found, null));
    }

    private Builder add(Edit edit) {
      if (edits.putIfAbsent(edit.address(), edit) != null) {
        throw new IllegalArgumentException("two edits at %s".formatted(edit.address()));
      }
      return this;
    }

    /** Says why the change is wanted. Defaults to nothing. */
    public Builder because(String reason) {
      this.reason = requireNonNull(reason, "reason");
      return this;
    }

    /**
     * Says who or what the change comes from; what is put is marked so. Defaults to {@link
     * Origin#OPERATOR}.
     */
    public Builder origin(Origin origin) {
      this.origin = requireNonNull(origin, "origin");
      return this;
    }

    private static boolean says(Optional<Component> after, Component before) {
      return after.map(put -> put.by(before.origin())).equals(Optional.of(before));
    }

    /** Returns the patch; a put of what already stands there, whoever said it, is left out. */
    public Patch build() {
      List<Edit> changes =
          edits.values().stream()
              .filter(edit -> edit.before().isEmpty() || !says(edit.after(), edit.before().get()))
              .map(edit -> edit.by(origin.kind()))
              .toList();
      return new Patch(changes, reason, origin);
    }
  }
}
