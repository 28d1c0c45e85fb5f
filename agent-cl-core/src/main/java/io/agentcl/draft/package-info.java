/**
 * What was recorded, made replayable: {@link io.agentcl.draft.Recordings} turns experiences into
 * drafts of scenarios, and traces into their users and worlds. {@link io.agentcl.draft.DraftCodec}
 * stores drafts.
 *
 * <p>Begin with {@code RecordedDraft}, which holds what it was told ({@code DraftParts}), what is
 * suggested and decided ({@code Suggested}) and what was answered. {@code LessonExpectations},
 * {@code CorrectedAnswers} and {@code FailedGraders} make suggestions; {@code DraftQuestions} finds
 * what is open, {@code DraftAnswers} does what answers say, and {@code MissingParts} says why
 * nothing is built yet.
 */
@NullMarked
package io.agentcl.draft;

import org.jspecify.annotations.NullMarked;
