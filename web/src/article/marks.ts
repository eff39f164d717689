import type { Event, Extent, Article } from "../api/types";
import { certainty, quadClass } from "../words/labels";

export const LAYERS = ["event", "entity", "statement", "place", "time", "count"] as const;
export type Layer = (typeof LAYERS)[number];

export const LAYER_WORDS: Record<Layer, string> = {
  event: "Events",
  entity: "People and groups",
  statement: "Statements",
  place: "Places",
  time: "Dates",
  count: "Counts",
};

/** The parts that an event's words play while it is looked at. */
export type Role = "actor" | "action" | "recipient" | "when" | "where" | "count" | "speaker" | "claim";

/** A stretch of the text that means something; `classes` say how it is drawn, `owner` what a click on it opens. */
export interface Mark extends Extent {
  layer: Layer | "role";
  classes: string;
  owner: { kind: "event" | "entity"; id: string } | null;
  role?: Role;
}

export const ROLE_WORDS: Record<Role, string> = {
  actor: "actor",
  action: "action",
  recipient: "recipient",
  when: "when",
  where: "where",
  count: "how many",
  speaker: "says who",
  claim: "claim",
};

/** Everything the coder marked, layer by layer. */
export function layerMarks(record: Article): Mark[] {
  const marks: Mark[] = [];
  const add = (layer: Layer, span: Extent, classes = "", owner: Mark["owner"] = null) =>
    marks.push({ start: span.start, end: span.end, layer, classes: `m-${layer} ${classes}`, owner });
  for (const statement of record.statements) {
    for (const span of statement.content) add("statement", span);
  }
  for (const entity of record.entities) {
    for (const mention of entity.mentions) add("entity", mention, `k-${mention.kind}`, { kind: "entity", id: entity.id });
  }
  for (const place of record.places) for (const span of place.mentions) add("place", span);
  for (const time of record.times) add("time", time.span);
  for (const quantity of record.quantities) add("count", quantity.span);
  for (const event of record.events) {
    for (const span of event.mentions) add("event", span, eventClasses(event), { kind: "event", id: event.id });
  }
  return marks;
}

/** How an event is drawn, in the text and in the rail: its quad, how certain it is, whether it is a claim. */
export function eventClasses(event: Event): string {
  return `${quadClass(event.quad)} c-${certainty(event)}${event.attribution ? " is-claim" : ""}`;
}

/** What lights up for one event: who, did what, to whom, when, where, how many, and who says so. */
export function eventMarks(record: Article, event: Event): Mark[] {
  const marks: Mark[] = [];
  const add = (role: Role, span: Extent | null | undefined) => {
    if (span) marks.push({ start: span.start, end: span.end, layer: "role", classes: `r-${role}`, owner: null, role });
  };
  const statement = record.statements.find((one) => one.id === event.attribution);
  for (const span of statement?.content ?? []) add("claim", span);
  add("speaker", statement?.speaker_span);
  for (const party of event.actors) add("actor", party);
  for (const party of event.recipients) add("recipient", party);
  add("when", event.date.span);
  add("where", event.location?.span);
  for (const counted of Object.values(event.magnitude)) add("count", counted?.span);
  for (const span of event.mentions) add("action", span);
  return marks;
}

/** What lights up for one person, group or place. */
export function entityMarks(record: Article, id: string): Mark[] {
  const entity = record.entities.find((one) => one.id === id);
  return (entity?.mentions ?? []).map((mention) => ({ start: mention.start, end: mention.end, layer: "role", classes: "r-mention", owner: null }));
}

/** The events in which an entity acts, suffers or speaks. */
export function eventsOf(record: Article, id: string): Event[] {
  const said = new Set(record.statements.filter((one) => one.speaker === id).map((one) => one.id));
  return record.events.filter(
    (event) => [...event.actors, ...event.recipients].some((party) => party.entity === id) || said.has(event.attribution ?? ""),
  );
}
