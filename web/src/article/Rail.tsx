import type { JSX, RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Event } from "../api/types";
import { settle } from "../text/rail";

interface Props {
  events: readonly Event[];
  selected: string | null;
  textRef: RefObject<HTMLElement | null>;
  card: (event: Event) => JSX.Element;
}

const GAP = 10;

/** The cards beside the sentences that tell of them, and a thin line from the open one's trigger to its card. */
export function Rail({ events, selected, textRef, card }: Props): JSX.Element {
  const rail = useRef<HTMLDivElement>(null);
  const [leader, setLeader] = useState<string | null>(null);

  useLayoutEffect(() => {
    const [element, text] = [rail.current!, textRef.current!];
    const settleAll = () => setLeader(place(element, text, events, selected));
    const observer = new ResizeObserver(settleAll);
    for (const one of [text, ...slotsOf(element)]) observer.observe(one);
    settleAll();
    return () => observer.disconnect();
  }, [events, selected]);

  return (
    <div class="rail" ref={rail}>
      <svg class="leader" aria-hidden="true">{leader && <path d={leader} />}</svg>
      {events.map((event) => (
        <div class="slot" key={event.id}>
          {card(event)}
        </div>
      ))}
    </div>
  );
}

function slotsOf(rail: HTMLElement): HTMLElement[] {
  return [...rail.querySelectorAll<HTMLElement>(":scope > .slot")];
}

/** Put every card at its sentence; gives the line from the selected trigger to its card. In a narrow window the cards stay a list. */
function place(rail: HTMLElement, text: HTMLElement, events: readonly Event[], selected: string | null): string | null {
  const slots = slotsOf(rail);
  if (getComputedStyle(rail).getPropertyValue("--rail").trim() !== "beside") {
    rail.style.minHeight = "";
    for (const slot of slots) slot.style.top = "";
    return null;
  }
  const origin = rail.getBoundingClientRect();
  const triggers = events.map((event) => text.querySelector(`[data-event="${event.id}"]`)?.getBoundingClientRect() ?? null);
  const sizes = slots.map((slot, index) => ({ wanted: Math.max(0, (triggers[index]?.top ?? origin.top) - origin.top - 6), height: slot.offsetHeight }));
  const pinned = events.findIndex((event) => event.id === selected);
  const tops = settle(sizes, GAP, pinned < 0 ? null : pinned);
  slots.forEach((slot, index) => (slot.style.top = `${tops[index]}px`));
  const last = slots.length - 1;
  rail.style.minHeight = last < 0 ? "" : `${tops[last]! + sizes[last]!.height}px`;
  const trigger = triggers[pinned];
  if (!trigger) return null;
  const edge = text.getBoundingClientRect().right - origin.left + 6;
  return `M${trigger.left - origin.left},${trigger.bottom - origin.top} H${edge} L0,${tops[pinned]! + 16}`;
}
