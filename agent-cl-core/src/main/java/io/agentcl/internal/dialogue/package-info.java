/** What several readers of dialogues need: texts as words, and how two calls of one tool differ. */
@NullMarked
package io.agentcl.internal.dialogue;

import org.jspecify.annotations.NullMarked;
