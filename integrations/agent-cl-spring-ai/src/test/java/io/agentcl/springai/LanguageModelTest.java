package io.agentcl.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.run.InvalidRequestException;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.chat.prompt.Prompt;

/** A model of the framework for judges and proposers. */
class LanguageModelTest {

  private final Model model = Model.saying(Model.says("yes"));

  private Prompt asked() {
    return model.asked.get(0);
  }

  @Test
  void repliesToAPrompt() throws Exception {
    ModelReply reply = SpringAiAgent.model(model).reply(ModelRequest.prompt("judge", "Is it?"));

    assertThat(reply.text()).isEqualTo("yes");
    assertThat(reply.usage()).isEqualTo(Usage.tokens(10, 2));
    assertThat(asked().getContents()).isEqualTo("Is it?");
    assertThat(asked().getOptions().getModel()).isEqualTo("judge");
  }

  @Test
  void isAskedWithTheSettingsOfTheRequest() throws Exception {
    Map<String, Object> body =
        Map.of("prompt", "Is it?", "system", "Be fair.", "temperature", 0.3, "maxTokens", 7);
    SpringAiAgent.model(model).reply(new ModelRequest("", Value.of(body)));

    assertThat(asked().getSystemMessage().getText()).isEqualTo("Be fair.");
    assertThat(asked().getUserMessage().getText()).isEqualTo("Is it?");
    assertThat(asked().getOptions().getTemperature()).isEqualTo(0.3);
    assertThat(asked().getOptions().getMaxTokens()).isEqualTo(7);
    assertThat(asked().getOptions().getModel()).isEqualTo("scripted");
  }

  /** As the framework's own exception is named and worded. */
  static final class NonTransientAiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NonTransientAiException(String message) {
      super(message);
    }
  }

  @Nested
  class ARefusedRequest {

    @ParameterizedTest
    @CsvSource({
      "HTTP 400 - too long, true",
      "422 - bad schema, true",
      "HTTP 401 - no key, false",
      "HTTP 429 - slow down, false",
      "4000 things went wrong, false"
    })
    void isInvalidByItsStatus(String message, boolean isInvalid) {
      Model refusing =
          new Model(
              prompt -> {
                throw new NonTransientAiException(message);
              });

      assertThatThrownBy(
              () -> SpringAiAgent.model(refusing).reply(ModelRequest.prompt("m", "Is it?")))
          .isInstanceOf(isInvalid ? InvalidRequestException.class : NonTransientAiException.class);
    }
  }
}
