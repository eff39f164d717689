import { describe, expect, it } from "vitest";
import { CodePoints, pointsBefore } from "../src/text/codepoints";
import { settle } from "../src/text/rail";
import { paragraphs, segments } from "../src/text/segments";

describe("code points", () => {
  it("counts a character outside the basic plane as one", () => {
    const text = new CodePoints("a😀bc");
    expect(text.length).toBe(4);
    expect(text.slice(2, 3)).toBe("b");
    expect(pointsBefore("a😀bc", 3)).toBe(2);
  });

  it("agrees with strings where there are none", () => {
    expect(new CodePoints("Minsk").slice(1, 4)).toBe("ins");
  });
});

describe("segments", () => {
  it("cuts overlapping marks at every border and keeps all of them", () => {
    const marks = [
      { start: 2, end: 8, name: "entity" },
      { start: 5, end: 12, name: "event" },
    ];
    const cut = segments({ start: 0, end: 14 }, marks);
    expect(cut.map(({ start, end, marks }) => [start, end, marks.map((m) => m.name).join("+")])).toEqual([
      [0, 2, ""],
      [2, 5, "entity"],
      [5, 8, "entity+event"],
      [8, 12, "event"],
      [12, 14, ""],
    ]);
  });

  it("clips marks that reach over the paragraph", () => {
    expect(segments({ start: 10, end: 20 }, [{ start: 5, end: 25 }])).toEqual([{ start: 10, end: 20, marks: [{ start: 5, end: 25 }] }]);
  });

  it("finds paragraphs by code points", () => {
    expect(paragraphs("😀 one\n\ntwo\n")).toEqual([
      { start: 0, end: 5 },
      { start: 7, end: 10 },
    ]);
  });
});

describe("rail", () => {
  const slots = [
    { wanted: 0, height: 50 },
    { wanted: 10, height: 50 },
    { wanted: 300, height: 50 },
  ];

  it("pushes cards down so that none overlap", () => {
    expect(settle(slots, 10, null)).toEqual([0, 60, 300]);
  });

  it("puts the pinned card at its sentence and moves the others away", () => {
    expect(settle([{ wanted: 100, height: 50 }, { wanted: 110, height: 200 }, { wanted: 120, height: 50 }], 10, 1)).toEqual([50, 110, 320]);
  });

  it("moves all down rather than a card over the top", () => {
    expect(settle(slots, 10, 1)).toEqual([0, 60, 350]);
  });
});
