package io.agentcl.store;

import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Scope;
import io.agentcl.value.Codec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a component stands in a file: without scope for everyone, without origin an operator's. */
final class StoredComponent {

  private static final Codec<Scope> SCOPE = Codec.of(Scope.class);
  private static final Codec<Origin.Kind> ORIGIN = Codec.of(Origin.Kind.class);

  private StoredComponent() {}

  static Map<String, @Nullable Object> plain(Component component) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    Scope scope = component.address().scope();
    plain.put("address", component.address().in(Scope.EVERYONE).toString());
    if (!scope.equals(Scope.EVERYONE)) {
      plain.put("scope", SCOPE.encode(scope).toObject());
    }
    if (component.origin() != Origin.Kind.OPERATOR) {
      plain.put("origin", component.origin().name());
    }
    plain.put("layerVersion", component.layerVersion());
    plain.put("content", component.content().toObject());
    return plain;
  }

  static Component read(Node node) {
    node.allow("address", "scope", "origin", "layerVersion", "content");
    Scope scope = node.find("scope").map(each -> each.decode(SCOPE)).orElse(Scope.EVERYONE);
    Component component =
        Component.stored(
            address(node.require("address")).in(scope),
            node.require("layerVersion").text(),
            node.require("content").value());
    return component.by(
        node.find("origin").map(each -> each.decode(ORIGIN)).orElse(Origin.Kind.OPERATOR));
  }

  private static Address address(Node node) {
    Address address = node.check(() -> Address.parse(node.text()));
    if (!address.scope().equals(Scope.EVERYONE)) {
      throw node.refuse("says for whom it holds; to mend it, say that under \"scope\"");
    }
    return address;
  }
}
