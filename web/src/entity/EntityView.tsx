import type { JSX } from "preact";
import { useLocation, useRoute } from "preact-iso";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import type { EventRow, Page, Participant, Profile, Sighting } from "../api/types";
import { EventTable } from "../archive/Table";
import { useMore } from "../shell/more";
import { Await } from "../shell/Notice";
import { status } from "../shell/state";
import { useTitle } from "../shell/title";
import { day, number, plural } from "../words/format";
import { kindWord, quadClass, sentenceCase } from "../words/labels";
import { entityAddress } from "./EntitiesView";

/** One name: what it does and suffers, whom it meets, and every mention of it. Without a code, the codes it has are offered. */
export function EntityView(): JSX.Element {
  const name = useRoute().params.name ?? "";
  const { query } = useLocation();
  useTitle(name);
  return (
    <div class="page">
      <h1>{name}</h1>
      {query.code ? <WithCode name={name} code={query.code} /> : <Codes name={name} />}
      <Mentions name={name} />
    </div>
  );
}

function Codes({ name }: { name: string }): JSX.Element {
  const found = useLoad(name, (signal) => get<Page<Participant>>("/entities", { name, limit: 200 }, signal));
  return (
    <Await of={found}>
      {({ items }) => {
        const own = items.filter((one) => one.name === name);
        const [only] = own;
        if (own.length === 1 && only) return <WithCode name={name} code={only.code} />;
        if (own.length === 0) return <p class="standfirst">Takes part in no event.</p>;
        return (
          <ul class="chips">
            {own.map(({ code, events }) => (
              <li key={code}>
                <a href={entityAddress(name, code)}>as <code>{code}</code></a> <small>{plural(events, "event")}</small>
              </li>
            ))}
          </ul>
        );
      }}
    </Await>
  );
}

function WithCode({ name, code }: { name: string; code: string }): JSX.Element {
  const key = `${name} ${code}`;
  const profile = useLoad(key, (signal) => get<Profile>("/entity", { party: name, code }, signal));
  const events = useMore(key, (after, signal) => get<Page<EventRow>>("/events", { party: name, code, after, limit: 20 }, signal));
  return (
    <Await of={profile}>
      {(found) => (
        <>
          <p class="standfirst">
            <code>{code}</code> acts in {plural(found.acting, "event")} and is acted upon in {number(found.receiving)}
            {found.first && `, from ${day(found.first)} to ${day(found.last)}`}.
          </p>
          <div class="columns">
            <section aria-labelledby="by-type">
              <h2 id="by-type">What happens</h2>
              <Shares shares={Object.entries(found.types).sort(([, a], [, b]) => b - a)} />
            </section>
            <section aria-labelledby="counterparts">
              <h2 id="counterparts">With whom</h2>
              <ul class="plain">
                {found.counterparts.slice(0, 12).map((other) => (
                  <li key={`${other.name} ${other.code}`}>
                    <a href={entityAddress(other.name, other.code)}>{other.name}</a> <code>{other.code}</code> <small>{plural(other.events, "event")}</small>
                  </li>
                ))}
              </ul>
            </section>
          </div>
          <h2 class="section">Events</h2>
          <EventTable rows={events.items} />
          {events.more && <button type="button" class="more" onClick={events.more}>More events</button>}
        </>
      )}
    </Await>
  );
}

/** Bars beside their words, the longest as wide as there is room. */
function Shares({ shares }: { shares: [string, number][] }): JSX.Element {
  const most = Math.max(1, ...shares.map(([, events]) => events));
  return (
    <ul class="shares">
      {shares.map(([type, events]) => (
        <li key={type} class={quadClass(status.value?.quads[type] ?? "")}>
          <span>{sentenceCase(type)}</span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect width={(100 * events) / most} height={10} />
          </svg>
          <span class="num">{number(events)}</span>
        </li>
      ))}
    </ul>
  );
}

function Mentions({ name }: { name: string }): JSX.Element {
  const list = useMore(name, (after, signal) => get<Page<Sighting>>("/entity/mentions", { name, after }, signal));
  return (
    <section aria-labelledby="mentions">
      <h2 class="section" id="mentions">Every mention</h2>
      {list.error && <p class="problem" role="alert">{list.error.message}</p>}
      {list.items.map((seen) => (
        <article class="sighting" key={`${seen.sha256} ${seen.entity}`}>
          <h3><a href={`/documents/${seen.sha256}?entity=${encodeURIComponent(seen.entity)}`}>{seen.title ?? "Untitled"}</a></h3>
          <p class="hint">{[seen.source, day(seen.published), kindWord(seen.kind), ...seen.roles].filter(Boolean).join(" · ")}</p>
          <ul>
            {seen.mentions.map((mention) => (
              <li key={mention.span.start}>
                {mention.before}<mark class="r-mention">{mention.span.text}</mark>{mention.after}
              </li>
            ))}
          </ul>
        </article>
      ))}
      {list.more && <button type="button" class="more" onClick={list.more}>More mentions</button>}
    </section>
  );
}
