import { describe, expect, it } from "vitest";
import { count, day, number, when } from "../src/words/format";
import { certainty, quadClass } from "../src/words/labels";

describe("counts", () => {
  it.each([
    [{ value: 42, low: 42, high: 42 }, "42"],
    [{ value: 100, low: 101, high: null }, "more than 100"],
    [{ value: 9, low: 9, high: null }, "at least 9"],
    [{ value: 30, low: null, high: 30 }, "up to 30"],
    [{ value: 10, low: 9, high: 12 }, "9 to 12"],
    [{ value: null, low: null, high: null }, "some"],
  ])("%o reads %s", (given, expected) => expect(count(given)).toBe(expected));

  it("groups thousands", () => expect(number(1234567.5)).toBe("1,234,567.5"));
});

describe("dates", () => {
  it("are set day first", () => expect(day("2024-03-04T10:00:00Z")).toBe("4 March 2024"));
  it("keep their resolution", () => {
    expect(when({ start: "2024-03-01", end: "2024-03-31", resolution: "month" })).toBe("March 2024");
    expect(when({ start: "2024-03-01", end: "2024-03-03", resolution: "day" })).toBe("1–3 March 2024");
    expect(when({ start: "2024-02-28", end: "2024-03-03", resolution: "week" })).toBe("28 Feb. 2024 – 3 March 2024");
  });
});

describe("certainty", () => {
  it("tells fact from plan and denial", () => {
    expect(certainty({ factuality: "ongoing" })).toBe("fact");
    expect(certainty({ factuality: "planned" })).toBe("open");
    expect(certainty({ factuality: "denied" })).toBe("struck");
  });
  it("gives each quad its class", () => expect(quadClass("material conflict")).toBe("q-mf"));
});
