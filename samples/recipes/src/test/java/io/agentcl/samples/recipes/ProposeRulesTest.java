package io.agentcl.samples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProposeRulesTest {

  @Test
  void promotesTheNarrowRuleAndNamesWhatTheBroadOneBreaks() {
    String printed = Printed.by(ProposeRules::main);

    assertThat(printed)
        .contains("PROMOTED  tool/open_ticket/outage-high")
        .contains("rejected   tool/open_ticket/all-high")
        .contains("breaks ticket/avatar-is-low")
        .contains("Mail outage again -> priority high")
        .contains("Please rename my account -> priority low")
        .contains("took back p-");
  }
}
