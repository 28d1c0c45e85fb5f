package io.agentcl.store;

import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a component stands in a file. */
final class StoredComponent {

  private StoredComponent() {}

  static Map<String, @Nullable Object> plain(Component component) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("address", component.address().toString());
    plain.put("layerVersion", component.layerVersion());
    plain.put("content", component.content().toObject());
    return plain;
  }

  static Component read(Node node) {
    node.allow("address", "layerVersion", "content");
    return Component.stored(
        address(node.require("address")),
        node.require("layerVersion").text(),
        node.require("content").value());
  }

  private static Address address(Node node) {
    String text = node.text();
    return node.check(() -> Address.parse(text));
  }
}
