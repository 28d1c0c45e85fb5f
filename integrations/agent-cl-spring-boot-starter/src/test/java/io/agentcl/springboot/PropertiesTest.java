package io.agentcl.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** What people may write into their application.properties. */
class PropertiesTest {

  private static void add(String prefix, Class<?> type, Set<String> names) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name =
          prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      if (component.getType().isRecord()) {
        add(name, component.getType(), names);
      } else {
        names.add(name);
      }
    }
  }

  @Test
  void areAllDescribedForEditors() throws IOException {
    Set<String> bound = new TreeSet<>();
    add("agent-cl", AgentClProperties.class, bound);
    Set<String> described = new TreeSet<>();
    try (InputStream file =
        getClass().getResourceAsStream("/META-INF/additional-spring-configuration-metadata.json")) {
      Value json = Value.ofJson(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      ((List<?>) json.asMap().get("properties"))
          .forEach(each -> described.add((String) ((Map<?, ?>) each).get("name")));
    }

    assertThat(described).isEqualTo(bound);
  }

  private static AgentClProperties bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("agent-cl", Bindable.of(AgentClProperties.class));
  }

  @Test
  void haveDefaults() {
    AgentClProperties properties = bound(Map.of());

    assertThat(properties.agentVersion()).isNull();
    assertThat(properties.conversations().idle()).isEqualTo(Duration.ofMinutes(30));
    assertThat(properties.conversations().mostSize()).isEqualTo(DataSize.ofMegabytes(16));
    assertThat(properties.learning().replays()).isEqualTo(1000);
  }

  @Test
  void areBound() {
    AgentClProperties properties =
        bound(Map.of("agent-cl.conversations.idle", "5m", "agent-cl.learning.time", "90s"));

    assertThat(properties.conversations().idle()).isEqualTo(Duration.ofMinutes(5));
    assertThat(properties.learning().time()).isEqualTo(Duration.ofSeconds(90));
  }
}
