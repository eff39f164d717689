/** Records count code points, JavaScript counts UTF-16 units; this text answers in code points. */
export class CodePoints {
  /** Unit offset of each code point, and of the end; null where both counts agree. */
  private readonly units: Uint32Array | null;

  constructor(readonly text: string) {
    this.units = /[\ud800-\udbff][\udc00-\udfff]/.test(text) ? offsets(text) : null;
  }

  get length(): number {
    return this.units ? this.units.length - 1 : this.text.length;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }

  private unit(point: number): number {
    return this.units ? (this.units[Math.min(point, this.units.length - 1)] ?? 0) : point;
  }
}

/** How many code points lie before a UTF-16 offset of a text. */
export function pointsBefore(text: string, unit: number): number {
  let count = 0;
  for (const _ of text.slice(0, unit)) count += 1;
  return count;
}

function offsets(text: string): Uint32Array {
  const found: number[] = [];
  let unit = 0;
  for (const character of text) {
    found.push(unit);
    unit += character.length;
  }
  found.push(unit);
  return Uint32Array.from(found);
}
