package io.agentcl.internal.learn;

import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Patch;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The description length of a patch in bits: per edit the bits of the layer, log2 of its addresses
 * (counting the new one) and half a bit per changed token, and for the whole log2(1 + scenarios
 * affected). A token is a run of letters or digits, or another single mark, in the scalars of the
 * content. Costs the product of the tokens that differ before and after.
 *
 * <p>Rissanen, "Modeling by shortest data description", 1978.
 */
final class PatchSize {

  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+|[^\\p{L}\\p{N}\\s]");
  private static final long MOST_CELLS = 25_000_000;

  private final Map<String, Layer<?>> layers = new HashMap<>();

  PatchSize(List<Layer<?>> layers) {
    layers.forEach(layer -> this.layers.put(layer.id(), layer));
  }

  /** Returns a layer that the patch edits and nobody declared, or empty. */
  Optional<String> unknownLayer(Patch patch) {
    return patch.edits().stream()
        .map(edit -> edit.address().layer())
        .filter(layer -> !layers.containsKey(layer))
        .findFirst();
  }

  /** Returns the ids of the declared layers. */
  List<String> known() {
    return layers.keySet().stream().sorted().toList();
  }

  /** Returns the size of {@code patch} on {@code harness} in bits. */
  double bits(Patch patch, Harness harness, int affected) {
    double bits = log2(1 + affected);
    for (Edit edit : patch.edits()) {
      Layer<?> layer = layers.get(edit.address().layer());
      Address address = edit.address();
      int addresses =
          harness.size(address.layer(), address.scope()) + (edit.before().isEmpty() ? 1 : 0);
      bits += layer == null ? Layer.DEFAULT_BITS : layer.bits();
      bits += log2(Math.max(1, addresses)) + 0.5 * changedTokens(edit);
    }
    return bits;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  static int changedTokens(Edit edit) {
    return changed(tokens(edit.before()), tokens(edit.after()));
  }

  private static List<String> tokens(Optional<Component> component) {
    List<String> tokens = new ArrayList<>();
    component.map(Component::content).map(Value::toObject).ifPresent(o -> addTokens(o, tokens));
    return tokens;
  }

  private static void addTokens(@Nullable Object normal, List<String> tokens) {
    if (normal instanceof Map<?, ?> map) {
      map.values().forEach(each -> addTokens(each, tokens));
    } else if (normal instanceof List<?> list) {
      list.forEach(each -> addTokens(each, tokens));
    } else {
      Matcher matcher = TOKEN.matcher(String.valueOf(normal));
      while (matcher.find()) {
        tokens.add(matcher.group());
      }
    }
  }

  /** Returns how many tokens an edit script removes and adds. */
  private static int changed(List<String> before, List<String> after) {
    int start = 0;
    int shorter = Math.min(before.size(), after.size());
    while (start < shorter && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    List<String> removed = before.subList(start, before.size() - end);
    List<String> added = after.subList(start, after.size() - end);
    int common =
        (long) removed.size() * added.size() <= MOST_CELLS ? longestCommon(removed, added) : 0;
    return removed.size() + added.size() - 2 * common;
  }

  private static int longestCommon(List<String> a, List<String> b) {
    int[] row = new int[b.size() + 1];
    for (String token : a) {
      int diagonal = 0;
      for (int j = 1; j <= b.size(); j++) {
        int above = row[j];
        row[j] = token.equals(b.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
        diagonal = above;
      }
    }
    return row[b.size()];
  }
}
