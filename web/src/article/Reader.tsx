import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Change } from "../api/types";
import type { Event, Article, Span } from "../api/types";
import { AddDialog, ChangeDialog, CorrectDialog } from "../correct/dialogs";
import { History } from "../correct/History";
import { useSelected } from "../correct/selection";
import { SelectionBar } from "../correct/SelectionBar";
import { status } from "../shell/state";
import { useTitle } from "../shell/title";
import { day, plural } from "../words/format";
import { Cast } from "./Cast";
import { EventCard } from "./EventCard";
import { Explanation } from "./Explanation";
import { useFocus } from "./focus";
import { Legend } from "./Legend";
import { entityMarks, eventMarks, eventsOf, layerMarks, type Layer } from "./marks";
import { Rail } from "./Rail";
import { Text } from "./Text";

interface Props {
  record: Article;
  /** Reads the record anew after an edit; without it (a text that is not in the archive) nothing can be corrected. */
  onChange?: () => void;
}

type Open =
  | { dialog: "correct"; event: Event }
  | { dialog: "add"; words: Span }
  | { dialog: "change"; change: Change; title: string; action: string; reason?: string };

/** An article to read: the text with its marks, who is in it, and the events in the margin. */
export function Reader({ record, onChange }: Props): JSX.Element {
  const [focus, setFocus] = useFocus();
  const [hidden, setHidden] = useState<ReadonlySet<Layer>>(new Set<Layer>());
  const [open, setOpen] = useState<Open | null>(null);
  const text = useRef<HTMLDivElement>(null);
  const [selected, unselect] = useSelected(text);
  useTitle(record.document.title ?? "Article");

  const events = useMemo(() => record.events.toSorted((a, b) => a.trigger.start - b.trigger.start), [record]);
  const marks = useMemo(() => layerMarks(record), [record]);
  const event = focus?.kind === "event" ? (events.find((one) => one.id === focus.id) ?? null) : null;
  const lit = useMemo(
    () => (event ? eventMarks(record, event) : focus?.kind === "entity" ? entityMarks(record, focus.id) : []),
    [record, event, focus?.id],
  );
  const involved = focus?.kind === "entity" ? new Set(eventsOf(record, focus.id)) : null;
  const mayEdit = onChange && !status.value?.readonly;

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Escape: () => setFocus(null),
    e: () => event && mayEdit && setOpen({ dialog: "correct", event }),
  });

  function step(by: number): void {
    const at = events.findIndex((one) => one.id === event?.id);
    const next = events[at < 0 ? (by > 0 ? 0 : events.length - 1) : at + by];
    if (!next) return;
    setFocus({ kind: "event", id: next.id });
    text.current?.querySelector(`[data-event="${next.id}"]`)?.scrollIntoView({ block: "nearest" });
  }

  const { document: info } = record;
  const dialog = { record, onDone: onChange ?? (() => {}), onClose: () => setOpen(null) };
  return (
    <div class="reader">
      <aside class="side" aria-label="About the article">
        <p class="byline">
          {info.source && <b>{info.source}</b>}
          {info.published && <time dateTime={info.published}>{day(info.published)}</time>}
          {info.byline && <span>{info.byline}</span>}
          {info.url && <span class="url">{host(info.url)}</span>}
        </p>
        <Cast record={record} focus={focus} onFocus={setFocus} />
        <Legend hidden={hidden} onChange={setHidden} />
        <p class="hint">
          <kbd>j</kbd> <kbd>k</kbd> step through the events{mayEdit && <>, <kbd>e</kbd> corrects one; select words to add one</>}, <kbd>Esc</kbd> closes.
        </p>
      </aside>
      <div class="column" ref={text}>
        <Text record={record} marks={marks} hidden={hidden} lit={lit} focus={focus} onFocus={setFocus} />
      </div>
      <section class="margin" aria-label={plural(events.length, "event")}>
        {events.length === 0 && <p class="hint">No political event was found in this text.</p>}
        <Rail
          events={events}
          selected={event?.id ?? null}
          textRef={text}
          card={(one) => (
            <EventCard
              record={record}
              event={one}
              selected={one.id === event?.id}
              faded={(involved !== null && !involved.has(one)) || (event !== null && one !== event)}
              onSelect={() => setFocus(one.id === event?.id ? null : { kind: "event", id: one.id })}
            >
              <Explanation record={record} event={one} onFocus={setFocus} />
              <div class="card-foot">
                {record.incidents?.[one.id] && <a href={`/incidents/${record.incidents[one.id]}`}>All reports of this incident</a>}
                {record.edited?.includes(one.id) && <span class="tag is-edited">✎ Edited</span>}
                {mayEdit && (
                  <p class="actions">
                    <button type="button" onClick={() => setOpen({ dialog: "correct", event: one })}>Correct</button>
                    <button
                      type="button"
                      onClick={() => setOpen({ dialog: "change", change: { kind: "reject", event: one.id }, title: `Reject “${one.trigger.text}”`, action: "Reject" })}
                    >
                      Reject
                    </button>
                    <button
                      type="button"
                      onClick={() => setOpen({ dialog: "change", change: { kind: "comment", event: one.id }, title: `Comment on “${one.trigger.text}”`, action: "Comment" })}
                    >
                      Comment
                    </button>
                  </p>
                )}
                {onChange && (
                  <details>
                    <summary>History</summary>
                    <History sha256={info.sha256} event={one.id} onDone={onChange} />
                  </details>
                )}
              </div>
            </EventCard>
          )}
        />
        {onChange && (
          <details class="all-history">
            <summary>History of the whole article</summary>
            <History sha256={info.sha256} onDone={onChange} />
          </details>
        )}
      </section>
      {selected && mayEdit && !open && (
        <SelectionBar
          selected={selected}
          event={event}
          onAdd={(words) => {
            unselect();
            setOpen({ dialog: "add", words });
          }}
          onCorrect={(change, title) => {
            unselect();
            setOpen({ dialog: "change", change, title, action: "Save", reason: "the words of the text" });
          }}
        />
      )}
      {open?.dialog === "correct" && <CorrectDialog {...dialog} event={open.event} />}
      {open?.dialog === "add" && <AddDialog {...dialog} words={open.words} />}
      {open?.dialog === "change" && <ChangeDialog {...dialog} {...open} />}
    </div>
  );
}

/** Keys that work wherever nothing is being typed. */
function useKeys(keys: Record<string, () => unknown>): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select, dialog")) return;
      current.current[event.key]?.();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

function host(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
