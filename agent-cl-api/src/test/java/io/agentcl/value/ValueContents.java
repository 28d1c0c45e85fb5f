package io.agentcl.value;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What is made a value. */
abstract class ValueContents {

  static String ascii(Value value) {
    return new String(value.canonicalBytes(), UTF_8);
  }
}
