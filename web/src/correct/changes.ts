import type { Change } from "../api/types";
import type { Event, Article, Span } from "../api/types";
import { draftOf, partyOf, type Draft } from "./EventFields";

/** The corrections that turn an event into what the form says, one a field; type before mode, which depends on it: of `modes`, those that the
 * form's type has, a change of type leaves the event its own. */
export function corrections(record: Article, event: Event, draft: Draft, modes: readonly string[]): Change[] {
  const before = draftOf(event);
  const changes: Change[] = [];
  const correct = (field: string, value: unknown) => changes.push({ kind: "correct", event: event.id, field, value });
  if (draft.type !== before.type) correct("type", draft.type);
  const left = draft.type === before.type ? before.mode : (event.modes.find((mode) => modes.includes(mode)) ?? "");
  if (draft.mode !== left) correct("mode", draft.mode || null);
  for (const side of ["actors", "recipients"] as const) {
    if (draft[side].join() !== before[side].join()) correct(side, partiesOf(record, [...event.actors, ...event.recipients], draft[side]));
  }
  if (draft.start !== before.start || draft.end !== before.end) correct("date", dateOf(draft));
  if (draft.place !== before.place) correct("location", draft.place ? { place: draft.place } : null);
  if (draft.factuality !== before.factuality) correct("factuality", draft.factuality);
  return changes;
}

/** The event that a form and the selected words make. */
export function addition(record: Article, trigger: Pick<Span, "start" | "end">, draft: Draft): Change {
  return {
    kind: "add",
    value: {
      type: draft.type,
      trigger,
      factuality: draft.factuality,
      actors: partiesOf(record, [], draft.actors),
      recipients: partiesOf(record, [], draft.recipients),
      ...(draft.mode && { mode: draft.mode }),
      ...(draft.start && { date: dateOf(draft) }),
      ...(draft.place && { location: { place: draft.place } }),
    },
  };
}

function partiesOf(record: Article, known: Event["actors"], keys: readonly string[]) {
  return keys.flatMap((one) => partyOf(record, known, one) ?? []);
}

function dateOf(draft: Draft) {
  return draft.start ? { start: draft.start, end: draft.end || draft.start } : { start: null, end: null, resolution: "unknown", from: null };
}
