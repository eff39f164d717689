import type { JSX } from "preact";
import type { Event, Party, Article } from "../api/types";
import { status } from "../shell/state";
import { FACTUALITY } from "../words/labels";

/** What the form of an event holds; parties by entity, or "" for nobody. */
export interface Draft {
  type: string;
  mode: string;
  actors: string[];
  recipients: string[];
  start: string;
  end: string;
  place: string;
  factuality: Event["factuality"];
}

export function draftOf(event: Event): Draft {
  return {
    type: event.type,
    mode: event.mode ?? "",
    actors: event.actors.map(key),
    recipients: event.recipients.map(key),
    start: event.date.start ?? "",
    end: event.date.end ?? "",
    place: event.location?.place ?? "",
    factuality: event.factuality,
  };
}

/** A party in a form: its entity, or its place in the text where it has none. */
function key(party: Party): string {
  return party.entity ?? `${party.start}-${party.end}`;
}

/** The party a key stands for: as it was, else the first mention of the entity. */
export function partyOf(record: Article, known: readonly Party[], wanted: string): Partial<Party> | null {
  const kept = known.find((party) => key(party) === wanted);
  if (kept) return kept;
  const entity = record.entities.find((one) => one.id === wanted);
  const mention = entity?.mentions.find((one) => one.kind !== "pronoun") ?? entity?.mentions[0];
  return entity && mention ? { start: mention.start, end: mention.end, entity: entity.id } : null;
}

interface Props {
  record: Article;
  draft: Draft;
  known: readonly Party[];
  onChange: (draft: Draft) => void;
}

export function EventFields({ record, draft, known, onChange }: Props): JSX.Element {
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const modes = status.value?.modes[draft.type] ?? [];
  return (
    <div class="fields">
      <label class="field">
        <span>Type</span>
        <select value={draft.type} onChange={(event) => set({ type: event.currentTarget.value, mode: "" })}>
          {status.value?.types.map((type) => <option key={type}>{type}</option>)}
        </select>
      </label>
      <label class="field">
        <span>Mode</span>
        <select value={draft.mode} onChange={(event) => set({ mode: event.currentTarget.value })}>
          <option value="">none</option>
          {modes.map((mode) => <option key={mode}>{mode}</option>)}
        </select>
      </label>
      <Parties label="Actor" record={record} known={known} chosen={draft.actors} onChange={(actors) => set({ actors })} />
      <Parties label="Recipient" record={record} known={known} chosen={draft.recipients} onChange={(recipients) => set({ recipients })} />
      <label class="field">
        <span>From</span>
        <input type="date" value={draft.start} onInput={(event) => set({ start: event.currentTarget.value })} />
      </label>
      <label class="field">
        <span>To</span>
        <input type="date" value={draft.end} min={draft.start} onInput={(event) => set({ end: event.currentTarget.value })} />
      </label>
      <label class="field">
        <span>Place</span>
        <select value={draft.place} onChange={(event) => set({ place: event.currentTarget.value })}>
          <option value="">none</option>
          {record.places.map((place) => <option key={place.id} value={place.id}>{place.name}</option>)}
        </select>
      </label>
      <label class="field">
        <span>Certainty</span>
        <select value={draft.factuality} onChange={(event) => set({ factuality: event.currentTarget.value as Draft["factuality"] })}>
          {Object.entries(FACTUALITY).map(([value, { word, means }]) => <option key={value} value={value}>{word}: {means}</option>)}
        </select>
      </label>
    </div>
  );
}

interface PartiesProps {
  label: string;
  record: Article;
  known: readonly Party[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** One choice a party, and an empty one for another. */
function Parties({ label, record, known, chosen, onChange }: PartiesProps): JSX.Element {
  const unnamed = known.filter((party) => party.entity === null);
  return (
    <>
      {[...chosen, ""].map((value, index) => (
        <label class="field" key={index}>
          <span>{index === 0 ? label : value ? `${label} ${index + 1}` : `Another ${label.toLowerCase()}`}</span>
          <select
            value={value}
            onChange={(event) => onChange(chosen.toSpliced(index, 1, event.currentTarget.value).filter(Boolean))}
          >
            <option value="">{value ? "remove" : "nobody"}</option>
            {unnamed.map((party) => <option key={key(party)} value={key(party)}>{party.text}</option>)}
            {record.entities.map((entity) => <option key={entity.id} value={entity.id}>{entity.name}</option>)}
          </select>
        </label>
      ))}
    </>
  );
}
