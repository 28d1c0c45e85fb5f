package io.agentcl.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Versions;
import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UserTest {

  private static final Instant START = Instant.parse("2026-04-02T10:00:00Z");

  private static TraceEvent said(int second, String text) {
    return new TraceEvent.UserSaid(START.plusSeconds(second), Message.of(text));
  }

  @Nested
  class AScriptedUser {

    @Test
    void saysItsTextsOneAfterAnotherWithoutPauses() {
      User user = User.scripted("To Oslo", "3/4", "3/4");
      List<TraceEvent> soFar = new ArrayList<>();

      for (String text : List.of("To Oslo", "3/4", "3/4")) {
        assertThat(user.next(Trace.of(soFar))).contains(Message.of(text));
        assertThat(user.pause(Trace.of(soFar))).isZero();
        soFar.add(said(0, text));
      }
      assertThat(user.next(Trace.of(soFar))).isEmpty();
      assertThat(User.scripted().next(Trace.EMPTY)).isEmpty();
    }

    @Test
    void canServeManyConversationsAtOnce() {
      User user = User.scripted("To Oslo", "3/4");
      Trace begun = Trace.of(List.of(said(0, "To Oslo")));

      assertThat(user.next(begun)).contains(Message.of("3/4"));
      assertThat(user.next(Trace.EMPTY)).contains(Message.of("To Oslo"));
    }

    @Test
    void isOfAnotherVersionWithOtherWords() {
      Message form = new Message("To Oslo", Map.of("seat", "1A"));

      assertThat(User.scripted("To Oslo").version())
          .isEqualTo(User.scripted(List.of(Message.of("To Oslo"))).version())
          .isNotEqualTo(User.scripted("To", "Oslo").version())
          .isNotEqualTo(User.scripted(List.of(form)).version());
    }

    @Test
    void declaresNoVersionIfTheHostWroteIt() {
      User user = soFar -> Optional.empty();

      assertThat(user.version()).isEqualTo(Versions.UNDECLARED);
      assertThat(user.pause(Trace.EMPTY)).isEqualTo(Duration.ZERO);
    }
  }
}
