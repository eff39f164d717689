import type { Bar } from "../api/types";

/** A period and how many events each part of it has. */
export interface Stack {
  start: string;
  parts: Map<string, number>;
  total: number;
}

/** The bars of each period together, in the order of time; bars without a period are left out. */
export function stacks(bars: readonly Bar[]): Stack[] {
  const found = new Map<string, Stack>();
  for (const { label, part, events } of bars) {
    if (label === null) continue;
    const stack = found.get(label) ?? { start: label, parts: new Map<string, number>(), total: 0 };
    stack.parts.set(part ?? "", (stack.parts.get(part ?? "") ?? 0) + events);
    stack.total += events;
    found.set(label, stack);
  }
  return [...found.values()].sort((a, b) => (a.start < b.start ? -1 : 1));
}

/** The periods worth a label on an axis with room for `most`: evenly spaced, the first among them. */
export function ticks<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(items.length / most));
  return items.filter((_, index) => index % step === 0);
}

/** A round number at or above `value`, for the top of an axis: 1, 2, 2.5 or 5 times a power of ten. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((limit) => limit >= value && Number.isInteger(limit)) ?? value;
}

/** Gridlines for an axis of some five lines that must reach `up` above its zero and `down` below it, from the top down. */
export function gridlines(up: number, down: number): number[] {
  const step = roundUp((up + down) / 5);
  const [above, below] = [Math.ceil(up / step), Math.ceil(down / step)];
  return Array.from({ length: above + below + 1 }, (_, index) => (above - index) * step);
}

/** The last day of a period that begins at `start` (ISO dates). */
export function lastDay(start: string, by: "day" | "week" | "month"): string {
  const day = new Date(`${start}T00:00:00Z`);
  if (by === "week") day.setUTCDate(day.getUTCDate() + 6);
  if (by === "month") day.setUTCMonth(day.getUTCMonth() + 1, 0);
  return day.toISOString().slice(0, 10);
}
