/**
 * Sessions that record what goes through them. Calls of an agent come in ({@link
 * RecordingSession}); what stands behind the session answers them ({@link Outside}: production or a
 * replay), and a trace of all that happened goes out ({@link Recorder}).
 *
 * <p>Begin with {@link RecordingSession}. {@link Plain} makes values of what passes through, and
 * {@link Redaction} takes out what must not be kept: each a {@link Filter} of events.
 */
@NullMarked
package io.agentcl.internal.record;

import org.jspecify.annotations.NullMarked;
