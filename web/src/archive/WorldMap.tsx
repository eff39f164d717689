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
import { labelled, type Box, type Point } from "./labelled";
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
  const points = spots.flatMap((spot): Point<Spot>[] => {
    const at = projection([spot.lon, spot.lat]);
    return at ? [{ spot, x: at[0], y: at[1], radius: 4 + 16 * Math.sqrt(spot.events / most) }] : [];
  });

  useEffect(() => {
    const element = select(svg.current!);
    const made = zoom<SVGSVGElement, unknown>().extent(() => seen(svg.current!)).scaleExtent([whole(), 60]).translateExtent([[0, 0], [WIDTH, HEIGHT]]).on("zoom", (event) => setView(event.transform));
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
  /** The part of the map that is in the window, in pixels. */
  function shown(): Box {
    const [[west, north], [east, south]] = svg.current ? seen(svg.current) : [[0, 0], [WIDTH, HEIGHT]];
    const [[left, top], [right, bottom]] = [view.invert([west, north]), view.invert([east, south])];
    return { left: left * pixels, right: right * pixels, top: top * pixels, bottom: bottom * pixels };
  }
  const scaleBy = (factor: number) => behavior.current?.scaleBy(select(svg.current!), factor);
  const centre = (scale: number, x: number, y: number) => behavior.current?.transform(select(svg.current!), zoomIdentity.translate(WIDTH / 2, HEIGHT / 2).scale(scale).translate(-x, -y));
  /** The scale at which all of the world is in sight. */
  function whole(): number {
    const [[left, top], [right, bottom]] = seen(svg.current!);
    return Math.min((right - left) / WIDTH, (bottom - top) / HEIGHT);
  }
  function fit(): void {
    if (points.length === 0) return;
    const [left, right] = [Math.min(...points.map((point) => point.x)), Math.max(...points.map((point) => point.x))];
    const [top, bottom] = [Math.min(...points.map((point) => point.y)), Math.max(...points.map((point) => point.y))];
    const [[west, north], [east, south]] = seen(svg.current!);
    const room = 0.85 / Math.max((right - left) / (east - west), (bottom - top) / (south - north), 0.01);
    centre(Math.max(whole(), Math.min(30, room)), (left + right) / 2, (top + bottom) / 2);
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
          {labelled(points, pixels, shown()).map(({ point: { spot, x, y, radius }, side }) => (
            <text key={`${spot.name} ${spot.lat}`} class="spot-name" transform={`translate(${x},${y}) scale(${1 / pixels})`} x={side * (radius + 3)} y={4} text-anchor={side < 0 ? "end" : "start"}>{spot.name}</text>
          ))}
        </g>
      </svg>
      <p class="map-tools">
        <button type="button" aria-label="Zoom in" onClick={() => scaleBy(2)}>+</button>
        <button type="button" aria-label="Zoom out" onClick={() => scaleBy(0.5)}>−</button>
        <button type="button" onClick={fit}>Fit</button>
        <button type="button" onClick={() => centre(whole(), WIDTH / 2, HEIGHT / 2)}>World</button>
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

/** The part of the drawing that its window shows when nothing is enlarged; the window cuts off what does not have its shape. */
function seen({ clientWidth, clientHeight }: SVGSVGElement): [[number, number], [number, number]] {
  const unit = Math.max(clientWidth / WIDTH, clientHeight / HEIGHT) || 1;
  const [x, y] = [clientWidth / unit / 2, clientHeight / unit / 2];
  return [[WIDTH / 2 - x, HEIGHT / 2 - y], [WIDTH / 2 + x, HEIGHT / 2 + y]];
}

function leading(spot: Spot): string {
  return Object.entries(spot.types).sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}

function words(spot: Spot): string {
  return `${spot.name}: ${plural(spot.events, "event")}`;
}
