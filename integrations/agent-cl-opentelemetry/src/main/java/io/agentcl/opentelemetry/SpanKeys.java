package io.agentcl.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The attributes that are written: those of the conventions for generative AI, and ours. */
final class SpanKeys {

  static final AttributeKey<String> OPERATION = stringKey("gen_ai.operation.name");
  static final AttributeKey<String> PROVIDER = stringKey("gen_ai.provider.name");
  static final AttributeKey<String> CONVERSATION = stringKey("gen_ai.conversation.id");
  static final AttributeKey<String> AGENT = stringKey("gen_ai.agent.name");
  static final AttributeKey<String> WORKFLOW = stringKey("gen_ai.workflow.name");
  static final AttributeKey<String> MODEL = stringKey("gen_ai.request.model");
  static final AttributeKey<Long> INPUT_TOKENS = longKey("gen_ai.usage.input_tokens");
  static final AttributeKey<Long> OUTPUT_TOKENS = longKey("gen_ai.usage.output_tokens");
  static final AttributeKey<String> TOOL = stringKey("gen_ai.tool.name");
  static final AttributeKey<String> TOOL_TYPE = stringKey("gen_ai.tool.type");
  static final AttributeKey<String> CALL = stringKey("gen_ai.tool.call.id");
  static final AttributeKey<String> ERROR = stringKey("error.type");

  /** Content: written only if the host asks for it. */
  static final AttributeKey<String> INPUT = stringKey("gen_ai.input.messages");

  static final AttributeKey<String> OUTPUT = stringKey("gen_ai.output.messages");
  static final AttributeKey<String> INSTRUCTIONS = stringKey("gen_ai.system_instructions");
  static final AttributeKey<String> ARGUMENTS = stringKey("gen_ai.tool.call.arguments");
  static final AttributeKey<String> RESULT = stringKey("gen_ai.tool.call.result");
  static final AttributeKey<String> USER = stringKey("user.id");

  static final AttributeKey<String> EVALUATION = stringKey("gen_ai.evaluation.name");
  static final AttributeKey<Double> SCORE = doubleKey("gen_ai.evaluation.score.value");
  static final AttributeKey<String> LABEL = stringKey("gen_ai.evaluation.score.label");
  static final AttributeKey<String> EXPLANATION = stringKey("gen_ai.evaluation.explanation");

  static final AttributeKey<String> HARNESS = stringKey(OpenTelemetryWriter.HARNESS_VERSION);
  static final AttributeKey<String> AGENT_VERSION = stringKey("agentcl.agent.version");
  static final AttributeKey<Long> DROPPED = longKey("agentcl.events.dropped");
  static final AttributeKey<Double> COST = doubleKey("agentcl.usage.cost");
  static final AttributeKey<String> OUTCOME = stringKey("agentcl.tool.outcome");
  static final AttributeKey<List<String>> RULES = stringArrayKey("agentcl.tool.rules");
  static final AttributeKey<String> READ = stringKey("agentcl.read.name");
  static final AttributeKey<List<String>> OMITTED = stringArrayKey("agentcl.content.omitted");
  static final AttributeKey<String> SIGNAL = stringKey("agentcl.signal.kind");
  static final AttributeKey<String> ORIGIN = stringKey("agentcl.signal.origin");
  static final AttributeKey<String> SOURCE = stringKey("agentcl.signal.source");

  /** What stands where the conventions want a word and none is known. */
  static final String OTHER = "_OTHER";

  private SpanKeys() {}
}
