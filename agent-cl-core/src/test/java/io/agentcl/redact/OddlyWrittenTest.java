package io.agentcl.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as pages, forms and Markdown write them. */
class OddlyWrittenTest {

  private final StableTokens tokens =
      StableTokens.of("a key of thirty-two random bytes".getBytes(StandardCharsets.UTF_8));

  @Nested
  class WhatMustNotBeKept {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "4111\u00a01111\u00a01111\u00a01111",
          "{\"card\":\"4111\\u00a01111\\u00a01111\\u00a01111\"}",
          "\uff14\uff11\uff11\uff11 1111 1111 1111",
          "_4111 1111 1111 1111_",
          "DE89\u202f3704\u202f0044\u202f0532\u202f0130\u202f00",
          "_DE89370400440532013000_",
          "_+49 170 1234567_",
          "+49\u00a0170\u00a01234567",
          "_ghp_abcdefghijklmnopqrstuvwxyz0123456789_",
          "q=%22Authorization%3A+Bearer+abcdef1234567890abcdef",
        })
    void isFound(String text) {
      assertThat(tokens.redact(text))
          .doesNotContain("1111\u00a01111")
          .doesNotContain("111 1111 1111 1111", "\\u00a01111\\u00a01111")
          .doesNotContain("0532", "1234567", "abcdef");
    }
  }

  @Nested
  class WhatIsPartOfAName {

    @Test
    void isLeftAlone() {
      assertThat(tokens.redact("call_4111111111111111_2")).isEqualTo("call_4111111111111111_2");
    }
  }
}
