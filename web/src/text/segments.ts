import type { Extent } from "../api/types";

/** A text cut at every border of the marks that lie on it. */
export interface Segment<M extends Extent> extends Extent {
  marks: M[];
}

/** Segments cover `within` without gap or overlap; each holds the marks that cover it, in the order given. */
export function segments<M extends Extent>(within: Extent, marks: readonly M[]): Segment<M>[] {
  const touching = marks.filter((mark) => mark.start < within.end && mark.end > within.start && mark.start < mark.end);
  const borders = new Set([within.start, within.end]);
  for (const mark of touching) {
    borders.add(Math.max(mark.start, within.start));
    borders.add(Math.min(mark.end, within.end));
  }
  const sorted = [...borders].sort((a, b) => a - b);
  return sorted.slice(1).map((end, index) => {
    const start = sorted[index]!;
    return { start, end, marks: touching.filter((mark) => mark.start <= start && mark.end >= end) };
  });
}

/** The paragraphs of a text in code points: stretches between line breaks that are not blank. */
export function paragraphs(text: string): Extent[] {
  const found: Extent[] = [];
  let point = 0;
  for (const line of text.split("\n")) {
    const length = [...line].length;
    if (line.trim()) found.push({ start: point, end: point + length });
    point += length + 1;
  }
  return found;
}
