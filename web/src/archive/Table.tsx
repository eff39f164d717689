import type { JSX } from "preact";
import { get } from "../api/client";
import type { EventRow, Page } from "../api/types";
import { StandingTag } from "../article/EventCard";
import { useMore } from "../shell/more";
import { number, plural, when } from "../words/format";
import { quadClass, typeWords } from "../words/labels";
import type { ViewProps } from "./view";

export function Table({ asked, id }: ViewProps): JSX.Element {
  const list = useMore(id, (after, signal) => get<Page<EventRow>>("/events", { ...asked, after, limit: 50 }, signal));
  return (
    <section aria-label="Table">
      {list.error && <p class="problem" role="alert">{list.error.message}</p>}
      <p class="total" role="status">{list.total === null ? "Counting …" : plural(list.total, "event")}</p>
      {list.items.length > 0 && <EventTable rows={list.items} />}
      {list.more && <button type="button" class="more" onClick={list.more}>More events</button>}
    </section>
  );
}

/** Events as rows, each leading to its place in its article. */
export function EventTable({ rows }: { rows: readonly EventRow[] }): JSX.Element {
  return (
    <div class="scroll" role="region" aria-label="Events" tabIndex={0}>
      <table class="events">
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Event</th>
            <th scope="col">Who</th>
            <th scope="col">To whom</th>
            <th scope="col">Where</th>
            <th scope="col">How many</th>
            <th scope="col">Certainty</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} class={quadClass(row.quad)}>
              <td class="nowrap">{when({ start: row.date_start, end: row.date_end, resolution: row.date_resolution })}</td>
              <td>
                <a class="event-link" href={`/documents/${row.sha256}?event=${encodeURIComponent(row.event_id)}`}>{typeWords(row.type, row.mode)}</a>
                {row.edited && <span class="tag">✎ edited</span>}
              </td>
              <td><Parties names={row.actors} codes={row.actor_codes} /></td>
              <td><Parties names={row.recipients} codes={row.recipient_codes} /></td>
              <td>{[row.place, row.country].filter(Boolean).join(", ")}</td>
              <td>{figures(row)}</td>
              <td>
                {row.factuality && <StandingTag factuality={row.factuality} claimed={row.attributed_to !== null} />}
              </td>
              <td>{row.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Parties({ names, codes }: { names: string | null; codes: string | null }): JSX.Element {
  return (
    <>
      {names} {codes && <code>{codes}</code>}
    </>
  );
}

function figures(row: EventRow): string {
  const given: [number | null, string][] = [[row.killed, "killed"], [row.injured, "injured"], [row.arrested, "arrested"], [row.size, "taking part"]];
  return given.flatMap(([value, word]) => (value === null ? [] : [`${number(value)} ${word}`])).join(", ");
}
