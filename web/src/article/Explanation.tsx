import type { ComponentChildren, JSX } from "preact";
import type { Event, Party, Article } from "../api/types";
import { when } from "../words/format";
import { sentenceCase, standing } from "../words/labels";
import { figures } from "./EventCard";
import { partyName, speaker } from "./parties";
import type { Focus } from "./focus";

interface Props {
  record: Article;
  event: Event;
  onFocus: (focus: Focus) => void;
}

/** The open part of a card: each fact beside the colour it has in the text, and why the event was coded. */
export function Explanation({ record, event, onFocus }: Props): JSX.Element {
  const said = speaker(record, event);
  const { word, means } = standing({ factuality: event.factuality, claimed: event.attribution !== null });
  const parties = (list: readonly Party[]) => list.map((party) => <PartyLine key={party.start} record={record} party={party} onFocus={onFocus} />);
  return (
    <dl class="explain">
      <Fact role="actor" label="Actor">{event.actors.length ? parties(event.actors) : <em>not named</em>}</Fact>
      <Fact role="action" label="Action">
        “{event.trigger.text}” <small>{event.type}{event.mode && ` / ${event.mode}`}</small>
      </Fact>
      {event.recipients.length > 0 && <Fact role="recipient" label={event.reciprocal ? "With" : "Recipient"}>{parties(event.recipients)}</Fact>}
      <Fact role="when" label="When">
        {when(event.date) || "no date"} <small>{event.date.span ? `“${event.date.span.text}”` : event.date.from === "published" && "from the date of publication"}</small>
      </Fact>
      {event.location && (
        <Fact role="where" label="Where">
          {[event.location.name, event.location.country].filter(Boolean).join(", ")}
        </Fact>
      )}
      {figures(event).length > 0 && <Fact role="count" label="How many">{figures(event).join(", ")}</Fact>}
      <Fact role="claim" label="Certainty">
        {word}: {means}
        {said && <> (<b>{said}</b>)</>}
      </Fact>
      <Fact label="Scores">
        PLOVER {event.score ?? "–"} · Goldstein {event.goldstein ?? "–"} · CAMEO {event.cameo ?? "–"}
        {event.acled && ` · ACLED ${event.acled}`}
      </Fact>
      {event.contexts.length > 0 && <Fact label="Context">{event.contexts.map((one) => one.replaceAll("_", " ")).join(", ")}</Fact>}
      <Fact label="Why">
        <Why event={event} />
      </Fact>
    </dl>
  );
}

function Fact({ role, label, children }: { role?: string; label: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class={role ? `fact r-${role}` : "fact"}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function PartyLine({ record, party, onFocus }: { record: Article; party: Party; onFocus: (focus: Focus) => void }): JSX.Element {
  const { entity } = party;
  const name = partyName(record, party);
  return (
    <span class="party">
      {entity ? <button type="button" class="link" onClick={() => onFocus({ kind: "entity", id: entity })}>{name}</button> : name}{" "}
      <code>{party.code}</code>
    </span>
  );
}

/** The rule in words, and the lexicon's line that matched ("support.txt:224 A approve @draft with R!"). */
function Why({ event }: { event: Event }): JSX.Element {
  const found = /^(\S+:\d+) (.+)$/.exec(event.why.entry);
  return (
    <>
      {sentenceCase(event.why.rule.replaceAll("_", " "))}
      {event.why.entry && (
        <>
          {": "}
          <code class="pattern">{found ? found[2] : event.why.entry}</code> {found && <small>{found[1]}</small>}
        </>
      )}
    </>
  );
}
