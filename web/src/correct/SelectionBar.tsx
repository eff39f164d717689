import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Change } from "../api/types";
import type { Event, Span } from "../api/types";
import type { Selected } from "./selection";

interface Props {
  selected: Selected;
  event: Event | null;
  onAdd: (words: Span) => void;
  onCorrect: (change: Change, title: string) => void;
}

/** Over selected words: what they may become, an event of their own or a part of the one that is open. */
export function SelectionBar({ selected, event, onAdd, onCorrect }: Props): JSX.Element {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = bar.current!;
    const half = element.offsetWidth / 2;
    element.style.left = `${Math.min(Math.max(selected.x, half + 8), document.documentElement.clientWidth - half - 8)}px`;
    element.style.top = `${Math.max(selected.y - element.offsetHeight - 10, 8)}px`;
  }, [selected]);
  const { start, end, text } = selected;
  const correct = (field: string, value: unknown, part: string) =>
    event && onCorrect({ kind: "correct", event: event.id, field, value }, `“${text}” is the ${part}`);
  return (
    <div class="selection-bar" ref={bar} role="toolbar" aria-label="Selected words" onMouseDown={(press) => press.preventDefault()}>
      <button type="button" onClick={() => onAdd(selected)}>Add an event</button>
      {event && (
        <>
          <span>or make it the</span>
          <button type="button" onClick={() => correct("trigger", { start, end }, "action")}>action</button>
          <button type="button" onClick={() => correct("actors", [{ start, end }], "actor")}>actor</button>
          <button type="button" onClick={() => correct("recipients", [{ start, end }], "recipient")}>recipient</button>
        </>
      )}
    </div>
  );
}
