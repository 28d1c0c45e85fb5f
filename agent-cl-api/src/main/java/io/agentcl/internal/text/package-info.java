/**
 * What evaluators and conditions know about texts: their numbers, their spelling, safe searches.
 */
@NullMarked
package io.agentcl.internal.text;

import org.jspecify.annotations.NullMarked;
