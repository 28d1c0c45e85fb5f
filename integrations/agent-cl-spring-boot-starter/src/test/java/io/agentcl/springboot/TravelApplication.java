package io.agentcl.springboot;

import io.agentcl.condition.Condition;
import io.agentcl.harness.Harness;
import io.agentcl.learn.PatchProposer;
import io.agentcl.propose.Proposers;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Context;
import io.agentcl.springai.SpringAiAgent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** An application as hosts write them: nothing here but the signals knows of agent-cl. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class TravelApplication {

  @Bean
  TravelModel travelModel() {
    return new TravelModel();
  }

  @Bean
  Flights flights() {
    return new Flights();
  }

  @Bean
  ChatClient chatClient(ChatClient.Builder builder, ChatMemory memory, Flights flights) {
    return builder
        .defaultSystem("You book flights.")
        .defaultTools(flights)
        .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
        .build();
  }

  @Bean
  PatchProposer ours() {
    return Proposers.candidates(
        PromptSection.LAYER,
        Map.of(
            "day-first", new PromptSection("Users write the day first.", Condition.always(), 1)));
  }

  @Bean
  Harness harness() {
    return Harness.builder().put(PromptSection.LAYER, "tone", PromptSection.of("Be kind.")).build();
  }

  /** Tools. */
  static final class Flights {
    final List<String> booked = Collections.synchronizedList(new ArrayList<>());

    @Tool(name = "book_flight", description = "Books a flight")
    public String book(String date) {
      booked.add(date);
      return "Booked for " + date;
    }
  }

  /** Chats over HTTP. */
  @RestController
  @RequestMapping("/chat")
  static final class Chat {
    private final ChatClient client;

    Chat(ChatClient client) {
      this.client = client;
    }

    private ChatClient.ChatClientRequestSpec request(String id, String user, String text) {
      return client
          .prompt(text)
          .advisors(
              a ->
                  a.param(ChatMemory.CONVERSATION_ID, id)
                      .param(SpringAiAgent.CONTEXT, Context.user(user)));
    }

    @PostMapping
    String say(@RequestParam String id, @RequestParam String user, @RequestBody String text) {
      return request(id, user, text).call().content();
    }

    @PostMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<String> stream(
        @RequestParam String id, @RequestParam String user, @RequestBody String text) {
      return request(id, user, text).stream().content();
    }
  }
}
