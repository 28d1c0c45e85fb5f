/**
 * Exports of other products as experiences: {@link io.agentcl.exports.Langfuse}, {@link
 * io.agentcl.exports.LangSmith}, {@link io.agentcl.exports.CodingSessions} and {@link
 * io.agentcl.exports.TrainingRows}.
 */
@NullMarked
package io.agentcl.exports;

import org.jspecify.annotations.NullMarked;
