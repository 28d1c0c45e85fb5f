/** What several readers of dialogues need: how two calls of one tool differ. */
@NullMarked
package io.agentcl.internal.dialogue;

import org.jspecify.annotations.NullMarked;
