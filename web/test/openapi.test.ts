import { describe, expect, it } from "vitest";
import { entries, named, schemaWords } from "../src/reference/openapi";

const ref = { $ref: "#/components/schemas/Event" };

describe("the reference", () => {
  it("puts schemas in words", () => {
    expect(schemaWords({ anyOf: [{ type: "array", items: ref }, { type: "null" }] })).toBe("list of Event or null");
    expect(schemaWords({ type: "integer", minimum: 1, maximum: 500 })).toBe("integer, 1 to 500");
    expect(schemaWords({ type: "integer", minimum: 0, maximum: 2 ** 63 })).toBe("integer, at least 0");
    expect(schemaWords({ enum: ["newest", "oldest"] })).toBe('"newest" or "oldest"');
  });

  it("knows the shapes that a schema names", () => {
    expect(named({ anyOf: [{ type: "array", items: ref }, { type: "null" }] })).toEqual(["Event"]);
  });

  it("groups what the addresses do", () => {
    const operation = (tag: string) => ({ tags: [tag], responses: {} });
    const api = { info: { description: "", version: "" }, components: { schemas: {} }, paths: { "/a": { get: operation("x"), post: operation("y") }, "/b": { get: operation("x") } } };
    expect([...entries(api)].map(([tag, found]) => [tag, found.map(({ method, path }) => `${method} ${path}`)])).toEqual([["x", ["GET /a", "GET /b"]], ["y", ["POST /a"]]]);
  });
});
