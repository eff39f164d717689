import type { Event, Party, Article } from "../api/types";

/** The name an article gives a party: its entity's, else the words themselves. */
export function partyName(record: Article, party: Party): string {
  return record.entities.find((entity) => entity.id === party.entity)?.name ?? party.text;
}

export function names(record: Article, parties: readonly Party[]): string {
  return [...new Set(parties.map((party) => partyName(record, party)))].join(", ");
}

/** Who says an event happened, where the article does not say so in its own voice. */
export function speaker(record: Article, event: Event): string | null {
  const statement = record.statements.find((one) => one.id === event.attribution);
  if (!statement) return null;
  const entity = record.entities.find((one) => one.id === statement.speaker);
  return entity?.name ?? statement.speaker_span?.text ?? "an unnamed source";
}
