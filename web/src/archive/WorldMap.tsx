import { geoEqualEarth, geoGraticule10, geoPath } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior } from "d3-zoom";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import type { Spot } from "../api/types";
import { Await } from "../shell/Notice";
import { plural } from "../words/format";
import { quadClass } from "../words/labels";
import { status } from "../shell/state";
import type { ViewProps } from "./view";
import atlasAddress from "world-atlas/countries-50m.json?url";

const WIDTH = 1000;
const HEIGHT = 500;
const NEAR_KM = 25;

type Atlas = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

/** Where the events are, over Natural Earth, which this server serves itself. */
export function WorldMap({ asked, id, link }: ViewProps): JSX.Element {
  const atlas = useLoad("atlas", (signal) => fetch(atlasAddress, { signal }).then((answer) => answer.json() as Promise<Atlas>));
  const spots = useLoad(id, (signal) => get<Spot[]>("/map", asked, signal));
  return (
    <section class="chart" aria-label="Map">
      <Await of={atlas}>{(land) => <Await of={spots}>{(found) => <Globe key={id} atlas={land} spots={found} link={link} />}</Await>}</Await>
    </section>
  );
}

function Globe({ atlas, spots, link }: { atlas: Atlas; spots: Spot[]; link: ViewProps["link"] }): JSX.Element {
  const svg = useRef<SVGSVGElement>(null);
  const behavior = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const [view, setView] = useState(zoomIdentity);
  const [unit, setUnit] = useState(1); // pixels of the screen that a unit of the drawing has
  const projection = useMemo(() => geoEqualEarth().fitExtent([[4, 4], [WIDTH - 4, HEIGHT - 4]], { type: "Sphere" }), []);
  const base = useMemo(() => {
    const path = geoPath(projection);
    return {
      sphere: path({ type: "Sphere" }) ?? "",
      grid: path(geoGraticule10()) ?? "",
      land: path(feature(atlas, atlas.objects.land)) ?? "",
      borders: path(mesh(atlas, atlas.objects.countries, (a, b) => a !== b)) ?? "",
    };
  }, [atlas]);
  const most = Math.max(1, ...spots.map((spot) => spot.events));
  const points = spots.flatMap((spot): Point[] => {
    const at = projection([spot.lon, spot.lat]);
    return at ? [{ spot, x: at[0], y: at[1], radius: 4 + 16 * Math.sqrt(spot.events / most) }] : [];
  });

  useEffect(() => {
    const element = select(svg.current!);
    const made = zoom<SVGSVGElement, unknown>().scaleExtent([1, 60]).translateExtent([[0, 0], [WIDTH, HEIGHT]]).on("zoom", (event) => setView(event.transform));
    behavior.current = made;
    element.call(made);
    fit();
    return () => {
      element.on(".zoom", null);
    };
  }, []);

  useEffect(() => {
    const element = svg.current!;
    const observer = new ResizeObserver(() => setUnit(Math.max(element.clientWidth / WIDTH, element.clientHeight / HEIGHT) || 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const pixels = view.k * unit;
  const scaleBy = (factor: number) => behavior.current?.scaleBy(select(svg.current!), factor);
  function fit(): void {
    if (points.length === 0) return;
    const [left, right] = [Math.min(...points.map((point) => point.x)), Math.max(...points.map((point) => point.x))];
    const [top, bottom] = [Math.min(...points.map((point) => point.y)), Math.max(...points.map((point) => point.y))];
    const scale = Math.max(1, Math.min(30, 0.85 / Math.max((right - left) / WIDTH, (bottom - top) / HEIGHT, 0.01)));
    const target = zoomIdentity.translate(WIDTH / 2, HEIGHT / 2).scale(scale).translate(-(left + right) / 2, -(top + bottom) / 2);
    behavior.current?.transform(select(svg.current!), target);
  }

  return (
    <figure class="map">
      <svg ref={svg} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="xMidYMid slice" role="group" aria-label={`${plural(points.length, "place")} on a map of the world`}>
        <g transform={view.toString()}>
          <path class="sphere" d={base.sphere} />
          <path class="graticule" d={base.grid} />
          <path class="land" d={base.land} />
          <path class="borders" d={base.borders} />
          {points.toReversed().map(({ spot, x, y, radius }) => (
            <a key={`${spot.name} ${spot.lat} ${spot.lon}`} href={link({ near: `${spot.lat},${spot.lon},${NEAR_KM}` }, "table")} aria-label={words(spot)}>
              <title>{words(spot)}</title>
              <circle class={`spot ${quadClass(status.value?.quads[leading(spot)] ?? "")}`} cx={x} cy={y} r={radius / pixels} />
            </a>
          ))}
          {labelled(points, pixels).map(({ spot, x, y, radius }) => (
            <text key={`${spot.name} ${spot.lat}`} class="spot-name" transform={`translate(${x},${y}) scale(${1 / pixels})`} x={radius + 3} y={4}>{spot.name}</text>
          ))}
        </g>
      </svg>
      <p class="map-tools">
        <button type="button" aria-label="Zoom in" onClick={() => scaleBy(2)}>+</button>
        <button type="button" aria-label="Zoom out" onClick={() => scaleBy(0.5)}>−</button>
        <button type="button" onClick={fit}>Fit</button>
        <button type="button" onClick={() => behavior.current?.transform(select(svg.current!), zoomIdentity)}>World</button>
      </p>
      <figcaption class="hint">A circle's area is its number of events, its colour that of the most frequent type there. Events without a place are not on the map. Natural Earth.</figcaption>
      <ol class="places">
        {spots.slice(0, 30).map((spot) => (
          <li key={`${spot.name} ${spot.lat} ${spot.lon}`}>
            <a href={link({ near: `${spot.lat},${spot.lon},${NEAR_KM}` }, "table")}>{spot.name}</a> <small>{[spot.country, plural(spot.events, "event")].filter(Boolean).join(" · ")}</small>
          </li>
        ))}
      </ol>
    </figure>
  );
}

interface Point {
  spot: Spot;
  x: number;
  y: number;
  radius: number;
}

const LETTER = 6.6;
const LINE = 14;

/** The places whose names find room, those with most events first; sizes are those of the screen, places those of the map. */
function labelled(points: readonly Point[], scale: number): Point[] {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  return points.filter(({ spot, x, y, radius }) => {
    const left = x * scale + radius;
    const box = { left, right: left + 6 + spot.name.length * LETTER, top: y * scale - LINE / 2, bottom: y * scale + LINE / 2 };
    if (taken.some((other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top)) return false;
    taken.push(box);
    return true;
  });
}

function leading(spot: Spot): string {
  return Object.entries(spot.types).sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}

function words(spot: Spot): string {
  return `${spot.name}: ${plural(spot.events, "event")}`;
}
