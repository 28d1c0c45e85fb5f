package io.agentcl.springboot;

import static io.agentcl.evaluate.tools.Calls.called;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Signal;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.run.Context;
import io.agentcl.run.World;
import io.agentcl.store.JsonlExperienceStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A real application on a port, seen through HTTP. */
class OverHttpTest {

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir Path folder;
  private ConfigurableApplicationContext application;

  @BeforeEach
  void start() {
    application =
        new SpringApplicationBuilder(TravelApplication.class)
            .properties(
                "server.port=0",
                "spring.main.banner-mode=off",
                "management.endpoints.web.exposure.include=agentcl,health,metrics",
                "management.endpoint.health.show-details=always",
                "agent-cl.agent-version=travel-1",
                "agent-cl.learning.threads=2",
                "agent-cl.store.experiences=" + store())
            .run();
  }

  @AfterEach
  void stop() {
    application.close();
  }

  private Path store() {
    return folder.resolve("experiences.jsonl");
  }

  private URI uri(String path) {
    String port = application.getEnvironment().getProperty("local.server.port");
    return URI.create("http://localhost:" + port + path);
  }

  private String get(String path) throws Exception {
    HttpResponse<String> response =
        http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  private CompletableFuture<String> says(String path, String id, String text) {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path + "?user=ann&id=" + id))
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(text))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  private String say(String id) {
    return says("/chat", id, "To Oslo on 3/4").join();
  }

  private Learner learner() {
    return application.getBean(Learner.class);
  }

  private LearningResult learn() {
    var session = learner().live().session("c-1", Context.user("ann"));
    session.close();
    learner().signal(session.id(), Signal.correction("I meant 3 April"));
    return learner()
        .learn(
            learner()
                .draft(session.id())
                .id("flight/day-first")
                .world(() -> World.of(Map.of("book_flight", a -> "Booked for " + a.get("date"))))
                .expect(called("book_flight").with("date", "2026-04-03"))
                .build());
  }

  @Test
  void itLearnsFromAWrongAnswerAndShowsWhatIsLive() throws Exception {
    assertThat(say("c-1")).isEqualTo("Booked for 2026-03-04");
    int memories = application.getBean(ChatMemoryRepository.class).findConversationIds().size();

    assertThat(learn()).isInstanceOf(LearningResult.Promoted.class);

    assertThat(say("c-2")).isEqualTo("Booked for 2026-04-03");
    assertThat(says("/chat/stream", "c-3", "To Oslo on 3/4").join())
        .contains("Booked for 2026-04-03");
    assertThat(application.getBean(TravelApplication.Flights.class).booked)
        .as("no replay books")
        .hasSize(3);
    assertThat(application.getBean(ChatMemoryRepository.class).findConversationIds())
        .as("no replay is remembered")
        .hasSize(memories + 2);
    assertThat(get("/actuator/agentcl"))
        .contains(learner().live().harness().version())
        .contains("prompt/tone", "prompt/day-first")
        .containsPattern("promoted p-[0-9a-f]{8} prompt/day-first for \\[flight/day-first\\]")
        .contains("\"waiting\":[]")
        .contains("\"required\":[\"flight/day-first\"]");
  }

  @Test
  void itsMetersCountWhatWasLearned() throws Exception {
    say("c-1");
    double chats = value("spring.ai.chat.client", "COUNT");
    learn();

    assertThat(value("agentcl.promotions", "COUNT")).isEqualTo(1);
    assertThat(value("agentcl.replays", "COUNT")).isGreaterThan(40);
    assertThat(value("agentcl.tokens", "COUNT")).isGreaterThan(1000);
    assertThat(value("agentcl.gate.time", "TOTAL_TIME")).isGreaterThan(0);
    assertThat(value("agentcl.conversations", "COUNT")).isEqualTo(1);
    assertThat(value("agentcl.voids", "COUNT")).isEqualTo(0);
    assertThat(value("agentcl.refusals", "COUNT")).isEqualTo(0);
    assertThat(value("spring.ai.chat.client", "COUNT"))
        .as("replays are no traffic")
        .isEqualTo(chats);
  }

  private double value(String meter, String statistic) throws Exception {
    String json = get("/actuator/metrics/" + meter);
    String value = json.replaceAll("(?s).*\"" + statistic + "\",\"value\":([-0-9.E]+).*", "$1");
    return Double.parseDouble(value);
  }

  @Test
  void itsHealthTellsWhatIsLive() throws Exception {
    assertThat(get("/actuator/health"))
        .contains("\"agentcl\"")
        .contains(learner().live().harness().shortVersion())
        .contains("\"status\":\"UP\"");
  }

  @Test
  void itKeepsOpenConversationsBeforeItsStoreCloses() {
    say("c-1");
    say("c-2");

    application.close();

    try (JsonlExperienceStore kept =
        JsonlExperienceStore.open(
            store(),
            line -> {
              throw new AssertionError(line);
            })) {
      assertThat(kept.all()).hasSize(2);
    }
  }

  @Test
  void itServesManyRequestsAtATime() {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String path = i % 2 == 0 ? "/chat" : "/chat/stream";
      answers.add(says(path, "c-" + i % 50, "To Oslo on 3/4"));
    }

    assertThat(answers)
        .allSatisfy(each -> assertThat(each.join()).contains("Booked for 2026-03-04"));
    application.close();
    try (JsonlExperienceStore kept = JsonlExperienceStore.open(store(), line -> {})) {
      assertThat(kept.all()).hasSize(50);
    }
  }
}
