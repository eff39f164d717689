import { describe, expect, it } from "vitest";
import { gridlines, lastDay, roundUp, stacks, ticks } from "../src/archive/bars";

const bar = (label: string | null, part: string, events: number) => ({ label, part, events, score: null, goldstein: null });

describe("bars", () => {
  it("stack by period, in the order of time, without the undated", () => {
    const made = stacks([bar("2024-02-01", "a", 2), bar("2024-01-01", "a", 1), bar("2024-02-01", "b", 3), bar(null, "a", 9)]);
    expect(made.map(({ start, total }) => [start, total])).toEqual([["2024-01-01", 1], ["2024-02-01", 5]]);
    expect(made[1]?.parts.get("b")).toBe(3);
  });

  it("have axes with round ends and few labels", () => {
    expect([3, 11, 21, 51].map(roundUp)).toEqual([5, 20, 25, 100]);
    expect(ticks([1, 2, 3, 4, 5], 3)).toEqual([1, 3, 5]);
  });

  it("reach little further than their axis has to", () => {
    expect(gridlines(26, 9)).toEqual([30, 20, 10, 0, -10]);
    expect(gridlines(1, 1)).toEqual([1, 0, -1]);
    expect(gridlines(4, 0)).toEqual([4, 3, 2, 1, 0]);
  });

  it("end on the last day of their period", () => {
    expect(lastDay("2024-02-01", "month")).toBe("2024-02-29");
    expect(lastDay("2024-12-30", "week")).toBe("2025-01-05");
  });
});
