import { calledIn } from "./calling.js";
import { newPlace } from "./place.js";
import type { Command } from "./process.js";
import { openSession, type Session } from "./session.js";
import { command, faults, type Subject, type Trial } from "./trial.js";

const WAYS: Record<string, (session: Session) => void> = {
  "stdin's end": (session) => session.closeStdin(),
  SIGTERM: (session) => session.signal("SIGTERM"),
};

/** After a call, both ways end it with code 0, and nothing is left. */
export const end: Trial = (subject) => endsOf(command(subject, "--demo"), subject);

export async function endsOf(started: Command, subject: Subject): Promise<string[]> {
  const found: string[] = [];
  for (const [way, act] of Object.entries(WAYS)) {
    const place = newPlace(subject);
    const session = openSession(started, place);
    await calledIn(session);
    act(session);
    const code = await session.ended;
    const left = await session.leavesProcesses();
    const cases = {
      [`${way} ends it with ${code}`]: code !== 0,
      [`${way} leaves a process`]: left,
      [`${way} leaves ${place.leftovers().join(", ")}`]: place.leftovers().length > 0,
    };
    found.push(...faults(cases));
  }
  return found;
}
