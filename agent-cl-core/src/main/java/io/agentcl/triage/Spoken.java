package io.agentcl.triage;

import io.agentcl.triage.TurnReader.Reading;
import io.agentcl.triage.TurnReader.Turn;

/**
 * A message of the user, read.
 *
 * @param event its event, from 1
 * @param number which message of the user it is, from 1
 * @param turn what he said, and to what
 * @param reading what he meant by it
 * @param answered whether the agent had answered his message before
 */
record Spoken(int event, int number, Turn turn, Reading reading, boolean answered) {

  double sure(TurnReader.Intent intent) {
    return reading.sure(intent);
  }
}
