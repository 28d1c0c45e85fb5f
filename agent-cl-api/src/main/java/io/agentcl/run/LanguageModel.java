package io.agentcl.run;

import static java.util.Objects.requireNonNull;

import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.value.Named;
import io.agentcl.value.Storable;
import java.util.Optional;

/** A language model, for the parts that can use one. No part of the library needs one. */
@FunctionalInterface
public interface LanguageModel extends Storable {

  /**
   * Returns the reply to {@code request}.
   *
   * @throws Exception if the model cannot be reached or refuses
   */
  ModelReply reply(ModelRequest request) throws Exception;

  /** Returns {@code model} under the name to which hosts bind it; that of a judge has one. */
  static LanguageModel named(String name, LanguageModel model) {
    return new NamedModel(Named.of(name), requireNonNull(model, "model"));
  }
}

/** A model under a name that hosts bind. */
record NamedModel(Named name, LanguageModel model) implements LanguageModel {

  @Override
  public Optional<Named> named() {
    return Optional.of(name);
  }

  @Override
  public ModelReply reply(ModelRequest request) throws Exception {
    return model.reply(request);
  }
}
