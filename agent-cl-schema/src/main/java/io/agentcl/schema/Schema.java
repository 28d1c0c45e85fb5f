package io.agentcl.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.path.PathType;
import io.agentcl.value.Value;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** A schema that is ready for use. Immutable and safe for use by many threads. */
final class Schema {

  /** Most keywords looked at for each part of what is judged. */
  private static final long STEPS_EACH = 1_000;

  private static final long STEPS = 100_000;

  /** Deepest chain of keywords; values are at most 200 levels deep. */
  private static final int DEPTH = 2_000;

  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder()
          .pathType(PathType.JSON_POINTER)
          .locale(Locale.ENGLISH)
          .regularExpressionFactory(BoundedPattern::of)
          .build();

  /** What schemas themselves must satisfy, by draft. */
  private static final Map<SpecificationVersion, com.networknt.schema.Schema> RULES =
      new ConcurrentHashMap<>();

  private final Value source;
  private final com.networknt.schema.Schema compiled;

  private Schema(Value source, com.networknt.schema.Schema compiled) {
    this.source = source;
    this.compiled = compiled;
  }

  /**
   * Returns the schema in {@code text}.
   *
   * @param name what it is, for messages
   */
  static Schema of(String name, String text) {
    Value source;
    try {
      source = Value.ofJson(text);
    } catch (IllegalArgumentException e) {
      throw broken(name, String.valueOf(e.getMessage()));
    }
    return of(name, source);
  }

  static Schema of(String name, Value source) {
    SpecificationVersion version = Dialects.of(name, source);
    JsonNode node = Nodes.of(source);
    Schema rules = new Schema(source, RULES.computeIfAbsent(version, Schema::rules));
    Outcome outcome = rules.check(node, Nodes.count(source));
    if (!outcome.isValid()) {
      throw broken(name, outcome.toString());
    }
    References.check(name, source);
    try {
      com.networknt.schema.Schema compiled = registry().getSchema(node);
      compiled.initializeValidators();
      return new Schema(source, compiled);
    } catch (SchemaException e) {
      throw broken(name, String.valueOf(e.getMessage()));
    }
  }

  private static com.networknt.schema.Schema rules(SpecificationVersion version) {
    com.networknt.schema.Schema rules =
        registry().getSchema(SchemaLocation.of(version.getDialectId()));
    rules.initializeValidators();
    return rules;
  }

  /** A registry of its own, so that schemas cannot see each other. */
  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12,
        builder ->
            builder
                .schemaRegistryConfig(CONFIG)
                .schemaLoader(loader -> loader.fetchRemoteResources(false)));
  }

  static IllegalArgumentException broken(String name, String problem) {
    return new IllegalArgumentException(
        "%s is broken: %s".formatted(name, problem.strip().replaceAll("\\s*\\R\\s*", " ")));
  }

  /** Returns whether {@code value} satisfies this schema, and if not, where. */
  Outcome check(Value value) {
    return check(Nodes.of(value), Nodes.count(value));
  }

  private Outcome check(JsonNode node, long parts) {
    long steps = STEPS + STEPS_EACH * parts;
    try {
      return Outcome.of(compiled.validate(node, context -> limit(context, steps)));
    } catch (ValidationLimitExceededException e) {
      return Outcome.undecided("it takes more than %d steps or %d levels".formatted(steps, DEPTH));
    } catch (BoundedPattern.TooCostly e) {
      return Outcome.undecided(e.getMessage());
    } catch (StackOverflowError e) {
      return Outcome.undecided("it is nested too deeply for the stack of this thread");
    }
  }

  private static void limit(ExecutionContext context, long steps) {
    context.executionConfig(config -> config.maxEvaluationSteps(steps).maxEvaluationDepth(DEPTH));
  }

  /** Returns what it was made of. */
  Value source() {
    return source;
  }
}
