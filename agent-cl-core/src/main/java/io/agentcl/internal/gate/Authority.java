package io.agentcl.internal.gate;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a word that was said about a conversation may change. Fields are compared, never meanings:
 * the origin of the patch, the scope and origin of what it edits, and the effect that the layer
 * states.
 *
 * <ul>
 *   <li>A tool or document changes nothing.
 *   <li>A user, and a program that knows what users said, may add in that user's own scope what
 *       informs or restricts, and may replace or remove there what informs. What acts, what loosens
 *       a restriction, and what is added for the tenant or for everyone needs approval. What these
 *       have is not replaced or removed, and nothing is done to others.
 *   <li>An expert may change what holds for everyone, for the conversation's tenant and for its
 *       users.
 *   <li>Who runs the agent or ships a release may change everything.
 *   <li>What the host froze changes only with a release, whoever speaks; what is banned is put by
 *       nobody.
 *   <li>Nothing takes the place of a word that weighs more, or is put as such a word.
 * </ul>
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param speaker the scope of the conversation
 * @param layers the layers that are known; content of another one acts
 * @param frozen what no patch may edit
 */
public record Authority(Scope speaker, Collection<Layer<?>> layers, Frozen frozen) {

  public Authority {
    requireNonNull(speaker, "speaker");
    layers = List.copyOf(layers);
    requireNonNull(frozen, "frozen");
  }

  /** Creates that of a host that froze nothing. */
  public Authority(Scope speaker, Collection<Layer<?>> layers) {
    this(speaker, layers, Frozen.NOTHING);
  }

  /** Returns what {@code patch} may do: the answer for that of its edits which may do least. */
  public Permission permits(Patch patch) {
    Origin.Kind kind = requireNonNull(patch, "patch").origin().kind();
    return patch.edits().stream()
        .map(edit -> permits(kind, edit))
        .max(Comparator.comparing(Permission::answer)) // of equal ones the last
        .orElse(Permission.ALLOWED);
  }

  private Permission permits(Origin.Kind kind, Edit edit) {
    if (frozen.holds(edit)) {
      return refuse(edit, "the host froze it; to mend it, ship a release, or freeze(..) less");
    }
    if (frozen.bans(edit)) {
      return refuse(edit, "what it puts is banned; see the ledger for why");
    }
    if (kind == Origin.Kind.TOOL) {
      return refuse(edit, "the words of a tool or document change nothing");
    }
    Origin.Kind claimed = edit.after().map(Component::origin).orElse(kind);
    if (claimed.outweighs(kind)) {
      return refuse(
          edit, "put as the words of %s by %s".formatted(claimed.phrase(), kind.phrase()));
    }
    Origin.Kind there = edit.before().map(Component::origin).orElse(kind);
    if (there.outweighs(kind)) {
      return refuse(
          edit,
          "the words of %s do not replace those of %s".formatted(kind.phrase(), there.phrase()));
    }
    return switch (kind) {
      case OPERATOR, RELEASE -> Permission.ALLOWED;
      case EXPERT -> byExpert(edit);
      case USER, PROPOSER, TOOL -> byUser(kind, edit);
    };
  }

  private Permission byExpert(Edit edit) {
    Scope scope = edit.address().scope();
    return scope.equals(Scope.EVERYONE) || Objects.equals(scope.tenant(), speaker.tenant())
        ? Permission.ALLOWED
        : refuse(edit, "what an expert says of %s does not reach there".formatted(speaker));
  }

  private Permission byUser(Origin.Kind kind, Edit edit) {
    Scope scope = edit.address().scope();
    String whose = kind.phrase();
    if (!speaker.sees(scope)) {
      return refuse(edit, "what %s says as %s does not reach others".formatted(whose, speaker));
    }
    if (scope.user() == null) {
      return edit.before().isPresent()
          ? refuse(edit, "%s does not change what holds for %s".formatted(whose, scope))
          : ask(edit, "%s adds something for %s".formatted(whose, scope));
    }
    if (edit.before().filter(old -> effect(old) != Layer.Effect.INFORMS).isPresent()) {
      return ask(edit, "%s takes away what restricts or acts".formatted(whose));
    }
    return edit.after().filter(put -> effect(put) == Layer.Effect.ACTS).isPresent()
        ? ask(edit, "%s adds what acts".formatted(whose))
        : Permission.ALLOWED;
  }

  private Layer.Effect effect(Component component) {
    return layers.stream()
        .filter(layer -> layer.id().equals(component.address().layer()))
        .findFirst()
        .map(layer -> effect(layer, component))
        .orElse(Layer.Effect.ACTS);
  }

  private static <C> Layer.Effect effect(Layer<C> layer, Component component) {
    try {
      return layer.effect(component.as(layer));
    } catch (IllegalArgumentException e) {
      return Layer.Effect.ACTS; // nobody can tell what it does
    }
  }

  private static Permission refuse(Edit edit, String reason) {
    return new Permission(Answer.REFUSED, edit.address() + ": " + reason);
  }

  private static Permission ask(Edit edit, String reason) {
    return new Permission(Answer.NEEDS_APPROVAL, edit.address() + ": " + reason);
  }

  /** Whether a patch may go live, the freest first. */
  public enum Answer {
    /** It may, if the gate accepts it. */
    ALLOWED,
    /** It may if somebody who runs the agent approves, too. */
    NEEDS_APPROVAL,
    /** It may not. */
    REFUSED
  }

  /**
   * An answer with its reason.
   *
   * @param reason where and why, for people; empty if it is allowed
   */
  public record Permission(Answer answer, String reason) {

    /** That it may. */
    public static final Permission ALLOWED = new Permission(Answer.ALLOWED, "");

    public Permission {
      requireNonNull(answer, "answer");
      requireNonNull(reason, "reason");
    }
  }
}
