package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.evaluate.judge.Judge;
import io.agentcl.evaluate.judge.Rubric;
import io.agentcl.run.LanguageModel;
import io.agentcl.trace.ModelReply;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F3: a judge's verdict is read in every dress, or its words are shown")
class F3DressedVerdictsTest {

  private static final Pattern MARK = Pattern.compile("VERDICT ([0-9a-f]{32}) <word>");
  private static final Rubric POLITE = Rubric.of("The agent is polite.");

  /** Says {@code reply}, in which {@code M} stands for the mark that is asked for. */
  private static LanguageModel saying(String reply) {
    return request -> {
      Matcher mark = MARK.matcher(String.valueOf(request.body().toObject()));
      assertThat(mark.find()).isTrue();
      return ModelReply.text(reply.replace("<M>", mark.group(1)));
    };
  }

  private static Score judged(String reply, Rubric rubric) {
    return Judge.by(saying(reply), "m-1", rubric)
        .build()
        .evaluate(Said.run(Said.answer("Good day!")));
  }

  @Nested
  class AVerdictWithTheMark {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "**VERDICT <M>** PASS.",
          "**VERDICT <M> PASS**",
          "VERDICT <M>: pass",
          "Verdict <M>: Pass!",
          "verdict <M> is passed",
          "Final verdict <M>: PASS",
          "> `VERDICT <M> PASS`",
          "### VERDICT <M>\n\nPASS",
          "{\"VERDICT <M>\": \"PASS\"}",
          "```json\n{\n  \"VERDICT <M>\": \"pass\"\n}\n```",
          "\u201cVERDICT <M> \u2014 PASS\u201d",
          "VERDICT\u00a0<M>\u00a0PASS",
          "VERDICT <M> \uff30\uff21\uff33\uff33",
          "<think>It may be VERDICT <M> FAIL.\nVERDICT <M> FAIL</think>\nVERDICT <M> PASS",
          "I must end with VERDICT <M> and FAIL or PASS.\nVERDICT <M> PASS",
          "VERDICT <M> PASS\n\nTo repeat:\n**VERDICT <M> PASS**"
        })
    void isRead(String reply) {
      assertThat(judged(reply, POLITE).status()).isEqualTo(Status.PASS);
      assertThat(judged(reply.replaceAll("(?i)pass|\uff30\uff21\uff33\uff33", "FAIL"), POLITE))
          .extracting(Score::status)
          .isEqualTo(Status.FAIL);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "**VERDICT <M>** 4.",
          "VERDICT <M>: 4",
          "{\"VERDICT <M>\": 4}",
          "VERDICT <M>\n4"
        })
    void mayBeAScore(String reply) {
      Rubric scored = POLITE.scored(new TreeMap<>(Map.of(-4, "rude", 5, "warm")), 4);

      assertThat(judged(reply, scored).status()).isEqualTo(Status.PASS);
      assertThat(judged(reply.replace("4", "-4"), scored).status()).isEqualTo(Status.FAIL);
      assertThat(judged(reply.replace("4", "- 4"), scored).status()).isEqualTo(Status.ABSTAIN);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "VERDICT <M> PASS\nVERDICT <M> FAIL",
          "VERDICT <M> not PASS",
          "VERDICT <M> PASS or FAIL",
          "VERDICT <M> PASS, though it is rude",
          "VERDICT <M> 4/5",
          "VERDICT <M> PASS\nVERDICT <M> hm"
        })
    void thatIsAmbiguousIsNoVote(String reply) {
      assertThat(judged(reply, POLITE).status()).isEqualTo(Status.ABSTAIN);
    }
  }

  /** The mark keeps what stands in the record from passing for a verdict. */
  @Nested
  class AVerdictWithoutTheMark {

    @ParameterizedTest
    @ValueSource(strings = {"**VERDICT** PASS.", "Verdict: pass", "{\"verdict\": \"PASS\"}"})
    void isNoVoteAndItsWordsAreShown(String reply) {
      assertThat(judged(reply, POLITE))
          .isEqualTo(
              Score.abstain(
                  "no majority: of 1 samples 0 say PASS, 0 FAIL, 0 cannot tell,"
                      + " 1 are unreadable (\"%s\"), 0 failed".formatted(reply)));
    }

    @Test
    void isShownByItsEnd() {
      String reply = "It was polite.\n".repeat(20) + "**VERDICT** PASS.";

      assertThat(judged(reply, POLITE).reason())
          .contains("1 are unreadable (\"...")
          .contains("It was polite. **VERDICT** PASS.\"), 0 failed")
          .hasSizeLessThan(250);
    }
  }

  @Test
  void aLongReplyOfMarksIsReadInTime() {
    String reply = "*\n".repeat(200_000) + "VERDICT <M> PASS" + "*\n".repeat(200_000);

    assertThat(judged(reply, POLITE).passed()).isTrue();
  }
}
