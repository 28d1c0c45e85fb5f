package io.agentcl.langchain4j;

import dev.langchain4j.agent.tool.ReturnBehavior;
import dev.langchain4j.internal.ToolSpecificationJsonUtils;
import dev.langchain4j.service.tool.AiServiceTool;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderRequest;
import dev.langchain4j.service.tool.ToolProviderResult;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tools that are provided for each request. Those of an MCP server are asked for once: what it
 * offers is outside of the program, and a conversation is pinned to it as to its harness.
 */
final class SessionToolProvider implements ToolProvider {

  private static final String MCP = "dev.langchain4j.mcp.";
  private static final String RETURNS = "returnBehavior";

  private final ToolProvider real;
  private final SessionParts parts;
  private final boolean isOutside;

  /** What an MCP server offered; null before. */
  private volatile @Nullable List<AiServiceTool> offered;

  SessionToolProvider(ToolProvider real, SessionParts parts) {
    this.real = real;
    this.parts = parts;
    this.isOutside = isOutside(real.getClass());
  }

  private static boolean isOutside(@Nullable Class<?> type) {
    return type != null && (type.getName().startsWith(MCP) || isOutside(type.getSuperclass()));
  }

  @Override
  public boolean isDynamic() {
    return real.isDynamic();
  }

  @Override
  public @Nullable ToolProviderResult provideTools(ToolProviderRequest request) {
    if (isOutside) {
      return new ToolProviderResult(offered(request));
    }
    ToolProviderResult result = real.provideTools(request);
    return result == null ? null : new ToolProviderResult(guarded(result));
  }

  private List<AiServiceTool> guarded(ToolProviderResult result) {
    return result.aiServiceTools().stream().map(parts::guarded).toList();
  }

  private List<AiServiceTool> offered(ToolProviderRequest request) {
    List<AiServiceTool> known = offered;
    if (known == null) {
      known =
          Retrieved.unchecked(
              () ->
                  parts
                      .session()
                      .external(
                          "tools of MCP servers",
                          null,
                          new Offers(),
                          () -> real.provideTools(request).aiServiceTools()));
      known = known.stream().map(parts::guarded).toList();
      offered = known;
    }
    return known;
  }

  /** What is offered, as the framework writes it; in replays nobody runs it. */
  private static final class Offers implements Codec<List<AiServiceTool>> {

    @Override
    public Value encode(List<AiServiceTool> content) {
      return Value.of(content.stream().map(Offers::written).toList());
    }

    private static Map<String, @Nullable Object> written(AiServiceTool tool) {
      String specification = ToolSpecificationJsonUtils.toJson(tool.toolSpecification());
      Map<String, @Nullable Object> all = new TreeMap<>(Value.ofJson(specification).asMap());
      all.put(RETURNS, tool.returnBehavior().name());
      return all;
    }

    @Override
    public List<AiServiceTool> decode(Value value) {
      if (!(value.toObject() instanceof List<?> list)) {
        throw new IllegalArgumentException("tools are a list: " + value.brief());
      }
      return list.stream().map(each -> tool(Value.of(each))).toList();
    }

    private static AiServiceTool tool(Value written) {
      String returns = Objects.toString(written.asMap().get(RETURNS), "TO_LLM");
      return AiServiceTool.builder()
          .toolSpecification(ToolSpecificationJsonUtils.fromJson(written.toString()))
          .toolExecutor(
              (request, memoryId) -> {
                throw new IllegalStateException("no replay runs " + request.name());
              })
          .returnBehavior(ReturnBehavior.valueOf(returns))
          .build();
    }
  }
}
