import type { Counted, Event, Factuality } from "../api/types";

/** How sure the article is of an event; the sign stands beside the word so that colour is never alone. */
export const FACTUALITY: Record<Factuality, { word: string; sign: string; means: string }> = {
  happened: { word: "Happened", sign: "●", means: "reported as fact" },
  ongoing: { word: "Ongoing", sign: "◐", means: "reported as going on" },
  planned: { word: "Planned", sign: "○", means: "announced, not yet done" },
  possible: { word: "Possible", sign: "?", means: "said to be possible" },
  conditional: { word: "If", sign: "⋯", means: "tied to a condition" },
  denied: { word: "Denied", sign: "✕", means: "somebody denies it" },
  negated: { word: "Did not happen", sign: "∅", means: "said not to have happened" },
};

/** The same for an event, where what somebody else says happened is a claim. */
export function standing(event: Pick<Event, "factuality"> & { claimed: boolean }): { word: string; sign: string; means: string; key: string } {
  if (event.claimed && certainty(event) === "fact") {
    return { word: "Claimed", sign: "“", means: "said by somebody; the article does not vouch for it", key: "claimed" };
  }
  return { ...FACTUALITY[event.factuality], key: event.factuality };
}

/** How an event is drawn: filled for fact, an open outline for what is not (yet), struck through for what is denied. */
export function certainty(event: Pick<Event, "factuality">): "fact" | "open" | "struck" {
  if (event.factuality === "happened" || event.factuality === "ongoing") return "fact";
  return event.factuality === "denied" || event.factuality === "negated" ? "struck" : "open";
}

export const QUADS = ["material conflict", "verbal conflict", "verbal cooperation", "material cooperation"] as const;

/** The class name of a quad: "material conflict" -> "q-mf". */
export function quadClass(quad: string): string {
  const [means, kind] = quad.split(" ");
  return `q-${means?.[0] ?? "x"}${kind === "conflict" ? "f" : "p"}`;
}

export const COUNT_WORDS: Record<Counted, string> = { killed: "killed", injured: "injured", arrested: "arrested", size: "taking part" };

/** "COERCE", "arrest" -> "Coerce · arrest". */
export function typeWords(type: string, mode: string | null): string {
  return mode ? `${sentenceCase(type)} · ${mode}` : sentenceCase(type);
}

export function sentenceCase(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

const KINDS: Record<string, string> = { organization: "organisation" };

export function kindWord(kind: string): string {
  return KINDS[kind] ?? kind;
}
