import type { ComponentChildren, JSX } from "preact";
import { COUNTED, type Event, type Factuality, type Article } from "../api/types";
import { count, number, percent, when } from "../words/format";
import { COUNT_WORDS, standing, typeWords } from "../words/labels";
import { eventClasses } from "./marks";
import { names, speaker } from "./parties";

interface Props {
  record: Article;
  event: Event;
  selected: boolean;
  faded: boolean;
  onSelect: () => void;
  children?: ComponentChildren;
}

/** An event in the margin: a sentence's worth; open, it holds its explanation (`children`). */
export function EventCard({ record, event, selected, faded, onSelect, children }: Props): JSX.Element {
  return (
    <article class={`card ${eventClasses(event)} ${selected ? "is-selected" : ""} ${faded ? "is-faded" : ""}`} data-card={event.id}>
      <button type="button" class="card-head" aria-expanded={selected} onClick={onSelect}>
        <span class="card-kind">
          <span class="card-type">{typeWords(event.type, event.mode)}</span>
          <StandingTag factuality={event.factuality} claimed={event.attribution !== null} />
        </span>
        <Deed record={record} event={event} />
        <Facts record={record} event={event} />
      </button>
      {selected && children}
    </article>
  );
}

/** A sign and a word for how certain an event is; the API's rows give factuality as a plain string. */
export function StandingTag({ factuality, claimed }: { factuality: string; claimed: boolean }): JSX.Element {
  const { word, sign, means, key } = standing({ factuality: factuality as Factuality, claimed });
  return (
    <span class={`tag f-${key}`} title={means}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}

function Deed({ record, event }: { record: Article; event: Event }): JSX.Element {
  const to = names(record, event.recipients);
  return (
    <span class="deed">
      <span class="deed-actor">{names(record, event.actors) || "Unnamed"}</span> <span class="deed-verb">{event.trigger.text}</span>
      {to && <span class="deed-recipient"> {to}</span>}
    </span>
  );
}

function Facts({ record, event }: { record: Article; event: Event }): JSX.Element {
  const said = speaker(record, event);
  const facts = [when(event.date), event.location?.name, ...figures(event)].filter(Boolean);
  return (
    <span class="facts">
      {facts.join(" · ")}
      <span class="confidence" title="How often events of this confidence are right">
        {facts.length > 0 && " · "}
        {percent(event.confidence)} sure
      </span>
      {said && <span class="claim-by">according to {said}</span>}
    </span>
  );
}

/** "42 arrested", "at least 3 injured". */
export function figures(event: Event): string[] {
  const found = COUNTED.flatMap((kind) => {
    const given = event.magnitude[kind];
    return given ? [`${count(given)} ${COUNT_WORDS[kind]}`] : [];
  });
  const { amount } = event.magnitude;
  return amount ? [...found, `${amount.currency} ${number(amount.value)}`] : found;
}
