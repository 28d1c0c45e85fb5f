package io.agentcl.internal.imports;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What counts as the same, told twice: layout and widths of numbers do not matter. */
final class Same {

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Same() {}

  static boolean values(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Number && other instanceof Number) {
      return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    }
    if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> also) {
      return map.keySet().equals(also.keySet())
          && map.keySet().stream().allMatch(key -> values(map.get(key), also.get(key)));
    }
    if (one instanceof List<?> list && other instanceof List<?> also) {
      Iterator<?> others = also.iterator();
      return list.size() == also.size()
          && list.stream().allMatch(each -> values(each, others.next()));
    }
    return Objects.equals(one, other);
  }

  /** Returns whether both texts are the same but for their layout. */
  static boolean texts(String one, String other) {
    return one.equals(other) || squeezed(one).equals(squeezed(other));
  }

  private static String squeezed(String text) {
    return SPACE.matcher(text.strip()).replaceAll(" ");
  }
}
