import { describe, expect, it } from "vitest";
import { chips, parse, serialise } from "../src/archive/filters";

describe("filters", () => {
  it("survive the way into the address and back", () => {
    const filters = { type: ["COERCE", "PROTEST"], country: ["SEN"], since: "2024-03-01", near: "14.7,-17.4,50" };
    expect(parse(serialise(filters, { view: "map" }))).toEqual(filters);
  });

  it("leave out what is empty and what is no filter", () => {
    expect(parse("type=&text=&view=map&limit=9")).toEqual({});
  });

  it("read as words, each with what takes it away", () => {
    expect(chips({ type: ["AID", "AGREE"], near: "14.7,-17.4,50" })).toEqual([
      { words: "AID", without: { type: ["AGREE"] } },
      { words: "AGREE", without: { type: ["AID"] } },
      { words: "within 50 km of 14.70, -17.40", without: { near: "" } },
    ]);
  });
});
