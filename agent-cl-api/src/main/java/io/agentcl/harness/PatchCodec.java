package io.agentcl.harness;

import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores patches as plain records, with their id as a check. */
final class PatchCodec implements Codec<Patch> {

  private static final Codec<Plain> PLAIN = Codec.of(Plain.class, MethodHandles.lookup());

  /**
   * A patch.
   *
   * @param erased true if only its id is left; otherwise absent
   */
  record Plain(
      String id, String reason, Origin origin, List<PlainEdit> edits, @Nullable Boolean erased) {}

  /** An edit; at least one side is there. */
  record PlainEdit(@Nullable PlainComponent before, @Nullable PlainComponent after) {

    static PlainEdit of(Edit edit) {
      return new PlainEdit(
          edit.before().map(PlainComponent::of).orElse(null),
          edit.after().map(PlainComponent::of).orElse(null));
    }

    Edit edit() {
      return Edit.between(
          before == null ? null : before.component(), after == null ? null : after.component());
    }
  }

  /**
   * A component.
   *
   * @param scope null for everyone
   * @param origin null for the operator
   */
  record PlainComponent(
      String address,
      @Nullable Scope scope,
      Origin.@Nullable Kind origin,
      String layerVersion,
      Value content) {

    static PlainComponent of(Component component) {
      Address address = component.address();
      return new PlainComponent(
          address.in(Scope.EVERYONE).toString(),
          address.scope().equals(Scope.EVERYONE) ? null : address.scope(),
          component.origin() == Origin.Kind.OPERATOR ? null : component.origin(),
          component.layerVersion(),
          component.content());
    }

    Component component() {
      Address place = Address.parse(address).in(scope == null ? Scope.EVERYONE : scope);
      return Component.stored(place, layerVersion, content)
          .by(origin == null ? Origin.Kind.OPERATOR : origin);
    }
  }

  @Override
  public Value encode(Patch patch) {
    return PLAIN.encode(
        new Plain(
            patch.id(),
            patch.reason(),
            patch.origin(),
            patch.edits().stream().map(PlainEdit::of).toList(),
            patch.isErased() ? true : null));
  }

  @Override
  public Patch decode(Value value) {
    Plain plain = PLAIN.decode(value);
    if (plain.erased() != null && plain.erased()) {
      return Patch.erased(plain.id(), plain.origin());
    }
    Patch patch =
        new Patch(
            plain.edits().stream().map(PlainEdit::edit).toList(), plain.reason(), plain.origin());
    if (!patch.id().equals(plain.id())) {
      throw new IllegalArgumentException(
          "patch %s was changed: its edits have the id %s".formatted(plain.id(), patch.id()));
    }
    return patch;
  }
}
