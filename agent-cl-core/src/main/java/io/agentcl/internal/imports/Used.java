package io.agentcl.internal.imports;

import io.agentcl.trace.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What model calls used, whatever products call it. */
public final class Used {

  private static final String[] INPUT = {
    "input_tokens",
    "prompt_tokens",
    "inputTokens",
    "promptTokens",
    "input",
    "prompt",
    "prompt_token_count",
    "promptTokenCount",
    "inputUsage"
  };

  private static final String[] OUTPUT = {
    "output_tokens",
    "completion_tokens",
    "outputTokens",
    "completionTokens",
    "output",
    "completion",
    "candidates_token_count",
    "candidatesTokenCount",
    "outputUsage"
  };

  private static final String[] COST = {"total_cost", "totalCost", "cost", "total"};

  private Used() {}

  /** Returns what the counts in {@code counts} say; null if there are none. */
  public static @Nullable Usage of(Cell counts) {
    return of(counts, new Cell(counts.path(), null, counts.complaints()));
  }

  /** As {@link #of}, with what it cost. */
  public static @Nullable Usage of(Cell counts, Cell costs) {
    if (!counts.isMap()) {
      return null;
    }
    Long input = count(counts, INPUT);
    Long output = count(counts, OUTPUT);
    if (input == null && output == null) {
      return null;
    }
    BigDecimal cost = costs.isMap() ? costs.first(COST).number() : costs.number();
    return new Usage(
        input == null ? 0 : input,
        output == null ? 0 : output,
        cost == null || cost.signum() < 0 ? BigDecimal.ZERO : cost);
  }

  private static @Nullable Long count(Cell counts, String[] keys) {
    for (String key : keys) {
      Cell found = counts.get(key);
      if (!found.isNothing() && !found.isMap() && !found.isList()) {
        return found.count();
      }
    }
    return null;
  }

  /** Returns what a message or a reply says that it used, wherever in it; null if nowhere. */
  static @Nullable Usage inside(Cell reply) {
    Cell[] places = {
      reply.get("usage_metadata"),
      reply.get("usageMetadata"),
      reply.get("usage"),
      reply.in("response_metadata", "token_usage"),
      reply.in("response_metadata", "usage"),
      reply.in("llm_output", "token_usage"),
      reply.get("token_usage")
    };
    for (Cell place : places) {
      Usage used = of(place);
      if (used != null) {
        return used;
      }
    }
    return null;
  }
}
