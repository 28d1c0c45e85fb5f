package io.agentcl.samples.quickstart;

import io.agentcl.run.Tool;
import java.util.List;

/**
 * A tool of the desk and what it must be told.
 *
 * @param parameters the names of its arguments
 */
record Service(List<String> parameters, Tool tool) {}
