import type { JSX } from "preact";
import { LAYERS, LAYER_WORDS, type Layer } from "./marks";

interface Props {
  hidden: ReadonlySet<Layer>;
  onChange: (hidden: ReadonlySet<Layer>) => void;
}

/** The key to the marks, which also turns them on and off. */
export function Legend({ hidden, onChange }: Props): JSX.Element {
  const toggle = (layer: Layer) => {
    const next = new Set(hidden);
    if (!next.delete(layer)) next.add(layer);
    onChange(next);
  };
  return (
    <section class="legend" aria-labelledby="legend-title">
      <h2 id="legend-title">Marks</h2>
      <ul>
        {LAYERS.map((layer) => (
          <li key={layer}>
            <label>
              <input type="checkbox" checked={!hidden.has(layer)} onChange={() => toggle(layer)} />
              <span class={`m m-${layer} ${layer === "event" ? "q-mf c-fact" : ""} ${layer === "statement" ? "s-first s-last" : ""}`}>{LAYER_WORDS[layer]}</span>
            </label>
          </li>
        ))}
      </ul>
      <p class="key">
        <span class="m m-event q-mf c-fact">material</span> <span class="m m-event q-vf c-fact">verbal</span> conflict
        <br />
        <span class="m m-event q-mp c-fact">material</span> <span class="m m-event q-vp c-fact">verbal</span> cooperation
      </p>
      <p class="key">
        <span class="m m-event q-mf c-fact">fact</span> <span class="m m-event q-mf c-fact is-claim">claimed</span>{" "}
        <span class="m m-event q-mf c-open">not yet</span> <span class="m m-event q-mf c-struck">denied</span>
      </p>
    </section>
  );
}
