/**
 * A log of bytes that only grows, and that loses nothing it acknowledged. Records come in; numbered
 * frames under checksums and a hash chain go to the segments of a directory, which several
 * processes may share.
 *
 * <p>Begin with {@link io.agentcl.internal.log.Log}; then {@link io.agentcl.internal.log.Frame} and
 * {@link io.agentcl.internal.log.SegmentHeader}, the format; {@link io.agentcl.internal.log.Mark},
 * how far the log is durable; {@link io.agentcl.internal.log.CatchUp}, which tells a torn end from
 * damage. All files go through {@link io.agentcl.internal.log.Disk}, where tests let them break.
 * Nothing here knows what the records mean.
 */
@NullMarked
package io.agentcl.internal.log;

import org.jspecify.annotations.NullMarked;
