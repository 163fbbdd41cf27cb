import { isRecord } from "../../primitives/record.js";
import { PROTOCOL_CODE, ProtocolError } from "../protocol/messages.js";
import type { User } from "../service.js";
import { canAsk, formFor, replyIn } from "./form.js";
import type { RequestStates } from "./request-state.js";

/** The name under which the question is asked. */
const ASKED = "confirm";

/**
 * The user of a client that makes its call again with the answer, as protocol 2026-07-28 has it.
 * @param params those of the call
 * @param capabilities those of the client
 */
export function userAcrossCalls(params: unknown, capabilities: unknown, states: RequestStates): User {
  const { requestState, inputResponses } = isRecord(params) ? params : {};
  return {
    wasAsked: requestState !== undefined,
    given(call) {
      if (!canAsk(capabilities)) return { reply: "unsupported" };
      if (requestState === undefined) return undefined;
      const opened = states.open(requestState, call);
      if (opened === undefined) throw foreignState();
      const response = isRecord(inputResponses) ? inputResponses[ASKED] : undefined;
      // What nobody answered, and what was answered too late or before, is asked again.
      if (!isRecord(response) || !opened.take()) return undefined;
      const reply = replyIn(response);
      return reply === "yes" ? { reply, isFor: opened.isFor } : { reply };
    },
    async ask(question, call) {
      return {
        result: {
          resultType: "input_required",
          inputRequests: { [ASKED]: { method: "elicitation/create", params: formFor(question) } },
          requestState: states.seal(question, call),
        },
      };
    },
  };
}

/** One text for every way in which a state can be wrong. */
function foreignState(): ProtocolError {
  return new ProtocolError(
    PROTOCOL_CODE.invalidParams,
    "Nothing was changed: this requestState is not one that this server gave for this call, or the server was restarted. Make the call without it; the user is then asked again.",
  );
}
