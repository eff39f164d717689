import type { JSX } from "preact";
import type { Entity, Event, Article } from "../api/types";
import { plural } from "../words/format";
import { kindWord, typeWords } from "../words/labels";
import type { Focus } from "./focus";
import { eventsOf } from "./marks";
import { names } from "./parties";

interface Props {
  record: Article;
  focus: Focus | null;
  onFocus: (focus: Focus | null) => void;
}

/** Who is in the article, by how much it is about them; the chosen one opens with roles, codes, mentions and events. */
export function Cast({ record, focus, onFocus }: Props): JSX.Element {
  const ranked = record.entities
    .map((entity) => ({ entity, events: eventsOf(record, entity.id) }))
    .sort((a, b) => b.events.length - a.events.length || b.entity.mentions.length - a.entity.mentions.length);
  const matters = ({ entity, events }: Ranked) => events.length > 0 || entity.id === focus?.id;
  const line = (one: Ranked) => <Line key={one.entity.id} {...one} record={record} focus={focus} onFocus={onFocus} />;
  const others = ranked.filter((one) => !matters(one));
  return (
    <section class="cast" aria-labelledby="cast-title">
      <h2 id="cast-title">Who is in it</h2>
      <ul class="cast-list">{ranked.filter(matters).map(line)}</ul>
      {others.length > 0 && (
        <details>
          <summary>{plural(others.length, "other")} without an event</summary>
          <ul class="cast-list">{others.map(line)}</ul>
        </details>
      )}
    </section>
  );
}

interface Ranked {
  entity: Entity;
  events: Event[];
}

function Line({ record, focus, onFocus, entity, events }: Props & Ranked): JSX.Element {
  const open = focus?.kind === "entity" && focus.id === entity.id;
  return (
    <li class={open ? "is-open" : ""}>
      <button type="button" aria-expanded={open} onClick={() => onFocus(open ? null : { kind: "entity", id: entity.id })}>
        <span class="cast-name">{entity.name}</span>
        <span class="cast-code">{code(entity)}</span>
      </button>
      {open && (
        <div class="cast-more">
          <p>
            {[kindWord(entity.kind), ...entity.roles].join(" · ")}, {plural(entity.mentions.length, "mention")}
          </p>
          {events.length > 0 && (
            <ul>
              {events.map((event) => (
                <li key={event.id}>
                  <button type="button" class="link" onClick={() => onFocus({ kind: "event", id: event.id })}>
                    {typeWords(event.type, event.mode)}
                  </button>{" "}
                  {part(record, entity, event)}
                </li>
              ))}
            </ul>
          )}
          <a href={`/entities/${encodeURIComponent(entity.name)}`}>In the whole archive</a>
        </div>
      )}
    </li>
  );
}

function code(entity: Entity): string {
  return `${entity.country ?? ""}${entity.sector[0] ?? ""}`;
}

function part(record: Article, entity: Entity, event: Event): string {
  if (event.actors.some((party) => party.entity === entity.id)) return event.recipients.length ? `against or with ${names(record, event.recipients)}` : "as actor";
  if (event.recipients.some((party) => party.entity === entity.id)) return event.actors.length ? `by ${names(record, event.actors)}` : "as recipient";
  return "as the one who says so";
}
