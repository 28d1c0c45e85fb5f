package io.agentcl.langchain4j;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import io.agentcl.run.Session;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What is retrieved outside: a list of texts, each with what is known of it.
 *
 * @param name of the reads
 */
record Retrieved(Session session, String name) {

  static final Codec<List<Content>> CONTENTS = new Contents();

  <T> T read(String key, Codec<T> codec, Callable<T> read) {
    return unchecked(() -> session.external(name, key, codec, read));
  }

  /** Returns what {@code read} gives; the framework's readers throw no checked exceptions. */
  static <T> T unchecked(Callable<T> read) {
    try {
      return read.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Contents implements Codec<List<Content>> {

    private static final String TEXT = "text";
    private static final String METADATA = "metadata";

    @Override
    public Value encode(List<Content> content) {
      return Value.of(content.stream().map(each -> written(each.textSegment())).toList());
    }

    private static Object written(TextSegment segment) {
      Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
      segment
          .metadata()
          .toMap()
          .forEach((key, each) -> metadata.put(key, each instanceof Number ? each : each + ""));
      return metadata.isEmpty() ? segment.text() : Map.of(TEXT, segment.text(), METADATA, metadata);
    }

    @Override
    public List<Content> decode(Value value) {
      if (!(value.toObject() instanceof List<?> list)) {
        throw new IllegalArgumentException(
            "what is retrieved is a list of texts: " + value.brief());
      }
      return list.stream().map(Contents::content).toList();
    }

    private static Content content(@Nullable Object written) {
      if (written instanceof String text) {
        return Content.from(text);
      }
      if (written instanceof Map<?, ?> map && map.get(TEXT) instanceof String text) {
        Metadata metadata = new Metadata();
        if (map.get(METADATA) instanceof Map<?, ?> known) {
          known.forEach((key, each) -> put(metadata, String.valueOf(key), each));
        }
        return Content.from(TextSegment.from(text, metadata));
      }
      throw new IllegalArgumentException(
          "it is a text, or a map with a text: " + Value.of(written).brief());
    }

    private static void put(Metadata metadata, String key, @Nullable Object each) {
      if (each instanceof Long whole) {
        metadata.put(key, whole);
      } else if (each instanceof Number number) {
        metadata.put(key, number.doubleValue());
      } else {
        metadata.put(key, String.valueOf(each));
      }
    }
  }
}
