import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import type { Counts } from "../api/types";
import { Await } from "../shell/Notice";
import { number, period, plural } from "../words/format";
import { QUADS, quadClass, sentenceCase } from "../words/labels";
import { gridlines, lastDay, stacks, ticks, type Stack } from "./bars";
import type { ViewProps } from "./view";

type By = "day" | "week" | "month";
const WIDTH = 1000;
const HEIGHT = 360;
const FOOT = 26;

/** Events over time, conflict above the line and cooperation below it. */
export function Timeline({ asked, id, link }: ViewProps): JSX.Element {
  const [by, setBy] = useState<By>("month");
  const counts = useLoad(`${id} ${by}`, (signal) => get<Counts>("/counts", { ...asked, by, per: "quad" }, signal));
  return (
    <section class="chart" aria-label="Timeline">
      <div class="chart-head">
        <p class="chart-key">
          {QUADS.map((quad) => <span key={quad} class={`key-item ${quadClass(quad)}`}>{sentenceCase(quad)}</span>)}
        </p>
        <label class="inline">
          By{" "}
          <select value={by} onChange={(event) => setBy(event.currentTarget.value as By)}>
            <option value="day">day</option>
            <option value="week">week</option>
            <option value="month">month</option>
          </select>
        </label>
      </div>
      <Await of={counts}>
        {({ items, undated }) => (
          <>
            <Chart stacks={stacks(items)} by={by} link={link} />
            {undated > 0 && <p class="hint">{plural(undated, "event")} without a date {undated === 1 ? "is" : "are"} not shown.</p>}
          </>
        )}
      </Await>
    </section>
  );
}

/** The columns; where they are wider than the window it shows the latest first. */
function Chart({ stacks, by, link }: { stacks: Stack[]; by: By; link: ViewProps["link"] }): JSX.Element {
  const scroll = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => scroll.current?.scrollTo({ left: scroll.current.scrollWidth }), [stacks]);
  if (stacks.length === 0) return <p class="hint">No event has a date here.</p>;
  const side = (stack: Stack, kind: string) => QUADS.filter((quad) => quad.endsWith(kind)).reduce((sum, quad) => sum + (stack.parts.get(quad) ?? 0), 0);
  const most = (kind: string) => Math.max(...stacks.map((stack) => side(stack, kind)));
  const lines = gridlines(most("conflict"), most("cooperation"));
  const [up = 0, down = 0] = [lines[0], lines.at(-1)];
  const scale = (HEIGHT - FOOT) / Math.max(1, up - down);
  const zero = up * scale;
  const wide = WIDTH / stacks.length;
  const bar = Math.max(1, Math.min(wide * 0.82, 42));
  return (
    <figure>
      <div class="scroll" role="region" aria-label="Chart" tabIndex={0} ref={scroll}>
        <svg class="timeline" viewBox={`-4 -14 ${WIDTH + 48} ${HEIGHT + 16}`} role="group" aria-label={`Events by ${by}`}>
          {lines.map((value) => (
            <g key={value} class="gridline">
              <line x1={0} x2={WIDTH} y1={zero - value * scale} y2={zero - value * scale} class={value === 0 ? "zero" : undefined} />
              <text x={WIDTH + 8} y={zero - value * scale + 4}>{number(Math.abs(value))}</text>
            </g>
          ))}
          {stacks.map((stack, index) => (
            <Column key={stack.start} stack={stack} x={index * wide + (wide - bar) / 2} width={bar} zero={zero} scale={scale} by={by} link={link} />
          ))}
          {ticks(stacks, 8).map((stack) => (
            <text key={stack.start} class="tick" x={stacks.indexOf(stack) * wide + wide / 2} y={HEIGHT - 4} text-anchor="middle">{period(stack.start, by)}</text>
          ))}
        </svg>
      </div>
      <figcaption class="hint">Conflict stands above the line, cooperation hangs below it. A column leads to its events.</figcaption>
    </figure>
  );
}

interface ColumnProps {
  stack: Stack;
  x: number;
  width: number;
  zero: number;
  scale: number;
  by: By;
  link: ViewProps["link"];
}

function Column({ stack, x, width, zero, scale, by, link }: ColumnProps): JSX.Element | null {
  if (stack.total === 0) return null;
  let above = zero;
  let below = zero;
  const pieces = QUADS.map((quad) => {
    const height = (stack.parts.get(quad) ?? 0) * scale;
    const y = quad.endsWith("conflict") ? (above -= height) : below;
    if (quad.endsWith("cooperation")) below += height;
    return <rect key={quad} class={`fill ${quadClass(quad)}`} x={x} y={y} width={width} height={height} />;
  });
  const words = `${period(stack.start, by)}: ${plural(stack.total, "event")}, ${QUADS.map((quad) => `${stack.parts.get(quad) ?? 0} ${quad}`).join(", ")}`;
  return (
    <a href={link({ since: stack.start, until: lastDay(stack.start, by) }, "table")} aria-label={words}>
      <title>{words}</title>
      {pieces}
    </a>
  );
}
