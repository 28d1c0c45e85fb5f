/**
 * Exports of other products as experiences: {@link io.agentcl.exports.Langfuse} and {@link
 * io.agentcl.exports.LangSmith}.
 */
@NullMarked
package io.agentcl.exports;

import org.jspecify.annotations.NullMarked;
