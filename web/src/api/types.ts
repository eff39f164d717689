/** The API's types by the names the page uses. `schema.d.ts` is generated (npm run types) from the server's OpenAPI document. */

import type { components } from "./schema";

type Schemas = components["schemas"];

export type Agreement = Schemas["Agreement"];
export type Article = Schemas["Article"];
export type Audit = Schemas["Audit"];
export type Brief = Schemas["Brief"];
export type Claim = Schemas["Claim"];
export type Counts = Schemas["Counts"];
export type Bar = Schemas["Bar"];
export type Dyad = Schemas["Dyad"];
export type Edit = Schemas["Edit"];
export type Entity = Schemas["Entity"];
export type Estimate = Schemas["Estimate"];
export type Event = Schemas["Event"];
export type EventRow = Schemas["EventRow"];
export type Extent = Schemas["Extent"];
export type Incident = Schemas["Incident"];
export type IncidentPage = Schemas["IncidentView"];
export type Listed = Schemas["Listed"];
export type Outcomes = Schemas["Outcomes"];
export type Participant = Schemas["Participant"];
export type Party = Schemas["Party"];
export type Profile = Schemas["Profile"];
export type Progress = Schemas["Progress"];
export type Report = Schemas["Report"];
export type Sighting = Schemas["Sighting"];
export type Span = Schemas["Span"];
export type Spot = Schemas["Spot"];
export type Status = Schemas["Status"];
export type Task = Schemas["Task"];
export type Told = Schemas["Told"];
export type Turn = Schemas["Turn"];
export type Version = Schemas["Version"];

export type Factuality = Event["factuality"];
export type Aspect = NonNullable<Schemas["Verdict"]["wrong"]>[number];

export interface Page<T> {
  items: T[];
  next: number | string | null;
  total: number;
}

/** An edit yet to be made. */
export type Change =
  | { kind: "correct"; event: string; field: string; value: unknown }
  | { kind: "reject"; event: string }
  | { kind: "add"; value: object }
  | { kind: "comment"; event: string | null };

export const COUNTED = ["killed", "injured", "arrested", "size"] as const;
export type Counted = (typeof COUNTED)[number];
