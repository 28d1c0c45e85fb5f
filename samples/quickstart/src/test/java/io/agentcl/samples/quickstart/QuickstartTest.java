package io.agentcl.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.learn.PatchProposer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuickstartTest {

  /** What a reader must find, in this order; numbers, hashes and reasons are free. */
  private static final List<String> SHAPE =
      List.of(
          "goes live with harness [0-9a-f]{8}. Its ledger holds 19 routine scenarios",
          "== 1. The wrong flight date =+",
          "  anna   Please book me to Oslo on 3/4.",
          "  desk   Booked: Oslo on 4 March 2026",
          "  recorded as conversation-1; CORRECTION by USER: \"I meant 3 April",
          "  PROMOTED  tool/book_flight/ask-when-date-ambiguous  \\([\\d.]+ bits for 1 case, layer"
              + " tool, for everyone: the host's candidate\\)",
          "    target     booking/ambiguous-date      0.00 → 1.00",
          "    ledger     19 scenarios: \\d+ touched, \\d+ re-run, 0 regressed, \\d+ proven unaff",
          "    rejected   tool/book_flight/ask-when-date-slashed .*breaks booking/one-reading",
          "    rejected   workflow/book_flight/confirm-first .*breaks booking/in-words",
          "    cost       [\\d,]+ replays",
          "    undo       learner.live\\(\\).revert\\(\"p-[0-9a-f]{8}\"\\)",
          "  ben    Fly me to Lisbon on 5/6, please.",
          "  desk   Which month is that, in words\\?",
          "  desk   Booked: Lisbon on 5 June 2026",
          "  took back p-[0-9a-f]{8}, unproven: the mistake is there again",
          "  learned again with \\d+ replays instead of \\d+: \\d+ refused patches were remembered",
          "== 2. The angry refund =+",
          "  PROMOTED  routing/supervisor/insults ",
          "    rejected   routing/supervisor/every-refund .*breaks refunds/routine",
          "  desk   A supervisor takes over.",
          "  desk   280 EUR for R-9 are on their way.",
          "  took back p-[0-9a-f]{8}, unproven",
          "== 3. One check too many =+",
          "  PROMOTED  skill/rebooking/verify ",
          "    rejected   skill/verify .*breaks renaming/misspelt",
          "  took back p-[0-9a-f]{8}, unproven",
          "== 4. The stale memory =+",
          "  PROMOTED  memory/cabin-bag/weight/[0-9a-f]{8} ",
          "    rejected   memory/cabin-bag/weight/[0-9a-f]{8} .*breaks .*questions/bag-on-train",
          "  ida .*\\R  desk   The weight of the cabin bag is 10 kg.",
          "  jon .*\\R  desk   The weight of the cabin bag is 8 kg.",
          "  took back p-[0-9a-f]{8}, unproven",
          "== 5. And a wish for a person to decide =+",
          "  CONFLICTING  fares/all-of-it with fares/light",
          "== All patches that were considered =+",
          "booking/ambiguous-date +workflow/book_flight/confirm-first +[\\d.]+ +REGRESSES",
          "booking/ambiguous-date +tool/book_flight/ask-when-date-ambiguous +[\\d.]+ +ACCEPTED",
          "refunds/aggressive +routing/supervisor/insults +[\\d.]+ +ACCEPTED",
          "rebooking/one-check-too-many +skill/rebooking/verify +[\\d.]+ +ACCEPTED",
          "questions/bag-on-light +memory/cabin-bag/weight/\\S+ +[\\d.]+ +ACCEPTED",
          "fares/all-of-it +fare/light +[\\d.]+ +REGRESSES",
          "== The ledger =+",
          " 19 routine scenarios required",
          " 20 admitted 19 scenarios",
          " 21 began a line with harness [0-9a-f]{8}",
          " 22 promoted p-[0-9a-f]{8} tool/book_flight/ask-when-date-ambiguous",
          " 23 took back p-[0-9a-f]{8}, unproven",
          "All stories ended as they should: harness [0-9a-f]{8} is live, 23 scenarios are"
              + " required");

  @Nested
  class TheWholeJob {

    @Test
    void endsAsItShouldAndReadsAsAStory() {
      Told told = new Told();

      int exit = Quickstart.run(told.out(), Candidates.all());

      assertThat(told.text()).doesNotContain("WENT WRONG");
      assertThat(exit).isZero();
      assertReadsInOrder(told.text());
    }

    private void assertReadsInOrder(String text) {
      int from = 0;
      for (String line : SHAPE) {
        Matcher matcher = Pattern.compile("(?m)" + line).matcher(text);
        assertThat(matcher.find(from)).as("\"%s\" in%n%s", line, text.substring(from)).isTrue();
        from = matcher.end();
      }
    }
  }

  @Nested
  class TwoPrograms {

    @Test
    void tellTheSameButForSeconds() throws Exception {
      Process one = start(Quickstart.class);
      Process other = start(Quickstart.class);

      byte[] first = one.getInputStream().readAllBytes();
      byte[] second = other.getInputStream().readAllBytes();

      assertThat(one.waitFor()).as(new String(first, UTF_8)).isZero();
      assertThat(other.waitFor()).isZero();
      assertThat(timeless(second)).isEqualTo(timeless(first)).isNotEmpty();
    }

    /** How many seconds it took is no part of the story. */
    private String timeless(byte[] told) {
      return new String(told, UTF_8).replaceAll("(  cost .*), \\d+ s", "$1");
    }

    @Test
    void oneWithoutProposersExitsWithOne() throws Exception {
      Process program = start(WithoutProposers.class);

      String told =
          new String(program.getInputStream().readAllBytes(), UTF_8).replaceAll(" +cost .*\\R", "");

      assertThat(program.waitFor()).isEqualTo(1);
      assertThat(told)
          .endsWith(
              """
              THIS STORY WENT WRONG
                should be: tool/book_flight/ask-when-date-ambiguous is promoted
                found: REJECTED  booking/ambiguous-date
                reason     nothing was proposed
                target     FAIL 0.00: must call book_flight 1 times: 2 such calls; all calls of \
              book_flight: [book_flight(date=2026-03-04, destination=Oslo), \
              book_flight(date=2026-04-03, destination=Oslo)]
                recording  fidelity 1.00
              """);
    }

    private Process start(Class<?> main) throws IOException {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), main.getName())
          .redirectErrorStream(true)
          .start();
    }
  }

  @Nested
  class ACandidateSetThatLacksSomething {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "0 | smaller patch workflow/book_flight/confirm-first is rejected because it breaks book",
          "1 | tool/book_flight/ask-when-date-ambiguous is promoted",
          "2 | routing/supervisor/insults is promoted",
          "3 | skill/rebooking/verify is promoted",
          "4 | memory/cabin-bag/weight/ is promoted",
          "5 | the wish conflicts with fares/light"
        })
    void failsTheProgramWithTheClaimThatDoesNotHold(int lacking, String claim) {
      Told told = new Told();

      int exit = Quickstart.run(told.out(), Told.without(lacking));

      assertThat(exit).isEqualTo(1);
      assertThat(told.text()).contains("THIS STORY WENT WRONG").contains(claim);
    }
  }

  /** A program that nobody proposes anything to. */
  static final class WithoutProposers {

    private WithoutProposers() {}

    public static void main(String[] arguments) {
      Quickstart.launch(new PatchProposer[0]);
    }
  }
}
