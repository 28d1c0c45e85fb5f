package io.agentcl.samples.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.agentcl.samples.desk.Endpoint;
import io.agentcl.samples.desk.Production;
import io.agentcl.samples.desk.ScriptedModel;
import io.agentcl.samples.desk.Stories;
import io.agentcl.samples.desk.Story;
import io.agentcl.samples.openai.Cassette;
import io.agentcl.samples.openai.OpenAiStub;
import io.agentcl.samples.openai.Script;
import io.agentcl.samples.openai.StubReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stories must be, whatever framework the desk is written with. */
public abstract class FourStoriesContract {

  /** What a reader must find, in this order; numbers, hashes and reasons are free. */
  private static final List<String> SHAPE =
      List.of(
          "goes live with harness [0-9a-f]{8} and a scripted model",
          "== 1. The wrong flight date =+",
          "  desk   Booked: Oslo on 4 March 2026",
          "  PROMOTED  tool/book_flight/ask-when-date-ambiguous .*the host's candidate",
          "    target     booking/ambiguous-date      0/20 → 20/20, certified",
          "    rejected   tool/book_flight/ask-when-date-slashed .*breaks booking/one-reading",
          "  ben    Fly me to Lisbon on 5/6, please.",
          "  desk   Which month is that, in words\\?",
          "  desk   Booked: Lisbon on 5 June 2026",
          "== 2. The angry refund =+",
          "  PROMOTED  routing/supervisor/insults ",
          "    rejected   routing/supervisor/every-exclamation .*breaks refunds/friendly",
          "    rejected   routing/supervisor/every-refund .*breaks refunds/routine",
          "  desk   A supervisor takes over.",
          "  desk   280 EUR for R-9 are on their way.",
          "== 3. One check too many =+",
          "  PROMOTED  skill/rebooking ",
          "    rejected   skill/verify .*breaks renaming/misspelt",
          "== 4. The stale memory =+",
          "  PROMOTED  memory/cabin-bag/weight/[0-9a-f]{8} .*the word of an expert",
          "    rejected   memory/cabin-bag/weight/[0-9a-f]{8} .*breaks questions/bag-on-flex",
          "  ida .*\\R  desk   The weight of the cabin bag is 10 kg.",
          "  jon .*\\R  desk   The weight of the cabin bag is 8 kg.",
          "== The ledger =+");

  private final Function<Endpoint, Production> framework;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  protected FourStoriesContract(Function<Endpoint, Production> framework) {
    this.framework = framework;
  }

  @Nested
  protected class WithAScriptedModel {

    @Test
    void endAsTheyShould() throws Exception {
      List<String> failed = tell(Endpoint.of(Map.of()), Stories.all());

      assertThat(failed).as(text()).isEmpty();
      assertReadsInOrder(text());
    }

    @Test
    void thatDoesNotDoWhatTheHarnessSaysAreNotAsTold() throws Exception {
      Script deaf = request -> StubReply.text("Hello.");

      List<String> failed = tell(Endpoint.scripted(deaf), List.of(Stories.WRONG_DATE));

      assertThat(failed)
          .containsExactly(
              "tool/book_flight/ask-when-date-ambiguous is promoted",
              "the next traveller is asked, and has one flight");
      assertThat(text()).contains("NOT AS TOLD: the next traveller is asked");
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
  protected class WithARecordedModel {

    @Test
    void theFirstEndsAsItShould() throws Exception {
      List<String> failed =
          tell(Endpoint.scripted(Cassette.read(recorded())), List.of(Stories.WRONG_DATE));

      assertThat(failed).as(text()).isEmpty();
      assertThat(text()).contains("PROMOTED  tool/book_flight/ask-when-date-ambiguous");
    }

    @Test
    void aStoryThatWasNotRecordedIsRefusedByTheCassette() throws Exception {
      try (OpenAiStub stub = OpenAiStub.start(Cassette.read(recorded()))) {
        Map<String, String> environment =
            Map.of("OPENAI_BASE_URL", stub.baseUrl(), "OPENAI_MODEL", "scripted");

        assertThat(failure(environment)).hasMessageContaining("this request was never recorded");
      }
    }

    @Test
    void anEndpointIsRecordedForTheNextTime(@TempDir Path folder) throws Exception {
      Path cassette = folder.resolve("recorded.json");
      try (OpenAiStub real = OpenAiStub.start(new ScriptedModel())) {
        Map<String, String> environment =
            Map.of(
                "OPENAI_BASE_URL",
                real.baseUrl(),
                "OPENAI_API_KEY",
                "secret",
                "OPENAI_MODEL",
                "scripted",
                "OPENAI_CASSETTE",
                cassette.toString());

        assertThat(tell(Endpoint.of(environment), List.of(Stories.STALE_MEMORY))).isEmpty();

        assertThat(real.requests().get(0).headers())
            .containsEntry("Authorization", "Bearer secret");
      }

      List<String> failed =
          tell(Endpoint.scripted(Cassette.read(cassette)), List.of(Stories.STALE_MEMORY));

      assertThat(failed).as(text()).isEmpty();
    }

    private Throwable failure(Map<String, String> environment) {
      return catchThrowable(() -> tell(Endpoint.of(environment), List.of(Stories.ANGRY_REFUND)));
    }

    private Path recorded() throws Exception {
      URL resource = FourStoriesContract.class.getResource("/wrong-date.json");
      assertThat(resource).isNotNull();
      return Path.of(resource.toURI());
    }
  }

  private List<String> tell(Endpoint endpoint, List<Story> stories) throws IOException {
    try (endpoint;
        Production production = framework.apply(endpoint)) {
      return Stories.tell(production, endpoint, new PrintStream(told, true, UTF_8), stories);
    }
  }

  private String text() {
    return told.toString(UTF_8);
  }
}
