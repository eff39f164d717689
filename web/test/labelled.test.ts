import { describe, expect, it } from "vitest";
import { labelled } from "../src/archive/labelled";

const point = (name: string, x: number, y: number, radius = 5) => ({ spot: { name }, x, y, radius });
const WINDOW = { left: -100, right: 400, top: -100, bottom: 100 };
const sides = (...points: ReturnType<typeof point>[]) => labelled(points, 1, WINDOW).map(({ point, side }) => [point.spot.name, side]);

describe("names on the map", () => {
  it("stand to the right of their circles where there is room", () => {
    expect(sides(point("Lima", 0, 0), point("Oslo", 200, 0))).toEqual([["Lima", 1], ["Oslo", 1]]);
  });

  it("stand to the left of a neighbour's circle", () => {
    expect(sides(point("Dakar", 0, 0), point("Bamako", 20, 0))).toEqual([["Dakar", -1], ["Bamako", 1]]);
  });

  it("are left out between two neighbours", () => {
    expect(sides(point("Oslo", 0, 0), point("Lima", 20, 0), point("Rome", -20, 0))).toEqual([["Lima", 1], ["Rome", -1]]);
  });

  it("are not cut off by the window", () => {
    expect(sides(point("Port-au-Prince", -90, 0), point("Vladivostok", 390, 0))).toEqual([["Port-au-Prince", 1], ["Vladivostok", -1]]);
  });

  it("come into sight as the map is enlarged", () => {
    const near = [point("Dakar", 0, 0), point("Thies", 2, 0), point("Mbour", 1, 1)];
    expect(labelled(near, 1, WINDOW)).toHaveLength(2);
    expect(labelled(near, 100, WINDOW)).toHaveLength(3);
  });
});
