package io.agentcl.samples.springai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The tests of this module are run twice, beside Spring Boot's Jackson and beside ours. */
class JacksonTest {

  @Test
  @EnabledIfSystemProperty(named = "agentcl.jackson", matches = ".+")
  void isTheOneThatThisRunIsMeantFor() {
    String meant = System.getProperty("agentcl.jackson");

    assertThat(new JsonMapper().version()).hasToString(meant);
    assertThat(new JsonFactory().version()).hasToString(meant);
  }
}
