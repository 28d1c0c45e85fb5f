package io.agentcl.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsTest {

  @Test
  void theSamePartsHaveTheSameVersionEverywhere() {
    assertThat(Versions.combine(List.of("user 1", "world 2")))
        .isEqualTo("9ce0c647a968878cbf8db7921fa278ef9ba07cadafbcbe7e1a654a6379a86383");
  }

  @Test
  void otherPartsHaveAnotherVersion() {
    assertThat(Versions.combine(List.of("a", "b")))
        .isNotEqualTo(Versions.combine(List.of("b", "a")))
        .isNotEqualTo(Versions.combine(List.of("ab")))
        .isNotEqualTo(Versions.combine(List.of("a", "b", "")));
  }

  @Test
  void onePartUndeclaredLeavesTheWholeUndeclared() {
    assertThat(Versions.combine(List.of("a", Versions.UNDECLARED))).isEqualTo(Versions.UNDECLARED);
  }

  @Test
  void anUndeclaredVersionIsLikeNoOther() {
    String resolved = Versions.resolve(Versions.UNDECLARED);

    assertThat(resolved)
        .isNotEqualTo(Versions.UNDECLARED)
        .isNotEqualTo(Versions.resolve(Versions.UNDECLARED));
    assertThat(Versions.combine(List.of("a", resolved))).hasSize(64);
  }

  @Test
  void aDeclaredVersionStays() {
    assertThat(Versions.resolve("1.2")).isEqualTo("1.2");
  }
}
