import { COUNTED, type Brief, type Incident } from "../api/types";
import { count } from "../words/format";
import { COUNT_WORDS, typeWords } from "../words/labels";

/** "Police → 42 people"; the type where no party is known. */
export function deed(incident: Incident | Brief): string {
  const [actors, recipients] = [incident.actors, incident.recipients].map((parties) => [...new Set(parties.map((party) => party.name))].join(", "));
  const what = typeWords(incident.type, incident.modes[0] ?? null);
  if (!actors && !recipients) return what;
  return `${actors || "Unnamed"} ${recipients ? `→ ${recipients}` : ""}`.trim();
}

/** "17 killed, at least 14 injured": the values of most sources. */
export function toll(incident: Incident | Brief): string {
  return COUNTED.flatMap((kind) => {
    const given = incident[kind];
    return given ? [`${count(given)} ${COUNT_WORDS[kind]}`] : [];
  }).join(", ");
}
