package io.agentcl.opentelemetry;

import io.agentcl.internal.imports.Cell;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids of traces and spans, which should be hexadecimal and are not always. */
final class Ids {

  private static final Pattern HEX = Pattern.compile("(?i)(0x)?[0-9a-f]{16}|(0x)?[0-9a-f]{32}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{22}==|[A-Za-z0-9+/]{11}=");
  private static final Pattern NONE = Pattern.compile("0*");

  private Ids() {}

  /** Returns the id in one form; null if there is none. */
  static @Nullable String of(Cell cell) {
    String id = cell.name();
    if (id == null || NONE.matcher(id).matches()) {
      return null;
    }
    if (HEX.matcher(id).matches()) {
      return id.toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
    }
    return BASE64.matcher(id).matches()
        ? HexFormat.of().formatHex(Base64.getDecoder().decode(id))
        : id;
  }
}
