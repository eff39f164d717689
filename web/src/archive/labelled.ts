/** A circle on a map: where it is in the map's units, and its radius in pixels of the screen. */
export interface Point<T extends { name: string }> {
  spot: T;
  x: number;
  y: number;
  radius: number;
}

/** A circle whose name is written, to its right (1) or its left (-1). */
export interface Label<T extends { name: string }> {
  point: Point<T>;
  side: 1 | -1;
}

/** A part of the screen, in pixels from where the map begins. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const LETTER = 6.6;
const LINE = 14;
const GAP = 3;

/** The circles whose names find room beside them within the window, clear of other names and circles; the first come first. `scale` is pixels a unit of the map. */
export function labelled<T extends { name: string }>(points: readonly Point<T>[], scale: number, window: Box): Label<T>[] {
  const circles = points.map(({ x, y, radius }): Box => ({
    left: x * scale - radius, right: x * scale + radius, top: y * scale - radius, bottom: y * scale + radius,
  }));
  const names: Box[] = [];
  return points.flatMap((point, index): Label<T>[] => {
    for (const side of [1, -1] as const) {
      const box = name(point, side, scale);
      if (box.left < window.left || box.right > window.right) continue;
      if (names.some((other) => meet(box, other)) || circles.some((other, at) => at !== index && meet(box, other))) continue;
      names.push(box);
      return [{ point, side }];
    }
    return [];
  });
}

function name({ spot, x, y, radius }: Point<{ name: string }>, side: 1 | -1, scale: number): Box {
  const near = x * scale + side * (radius + GAP);
  const far = near + side * spot.name.length * LETTER;
  return { left: Math.min(near, far), right: Math.max(near, far), top: y * scale - LINE / 2, bottom: y * scale + LINE / 2 };
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}
