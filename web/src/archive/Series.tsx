import type { JSX } from "preact";
import { get } from "../api/client";
import { useLoad } from "../api/load";
import type { Counts } from "../api/types";
import { Await } from "../shell/Notice";
import { status } from "../shell/state";
import { number, period } from "../words/format";
import { quadClass, sentenceCase } from "../words/labels";
import { stacks, type Stack } from "./bars";
import type { ViewProps } from "./view";

const WIDTH = 300;
const HEIGHT = 72;

/** One small chart a type, all on the same scale, from conflict to cooperation. */
export function Series({ asked, id, link }: ViewProps): JSX.Element {
  const counts = useLoad(id, (signal) => get<Counts>("/counts", { ...asked, by: "month", per: "type" }, signal));
  return (
    <section class="chart" aria-label="By type">
      <Await of={counts}>
        {({ items }) => {
          const months = stacks(items);
          if (months.length === 0) return <p class="hint">No event has a date here.</p>;
          const most = Math.max(1, ...months.flatMap((month) => [...month.parts.values()]));
          const types = (status.value?.types ?? []).toReversed().filter((type) => months.some((month) => month.parts.get(type)));
          return (
            <>
              <p class="hint">Events a month; every chart has the same scale, {number(most)} at the top.</p>
              <ul class="multiples">
                {types.map((type) => <li key={type}><Small type={type} months={months} most={most} link={link} /></li>)}
              </ul>
            </>
          );
        }}
      </Await>
    </section>
  );
}

function Small({ type, months, most, link }: { type: string; months: Stack[]; most: number; link: ViewProps["link"] }): JSX.Element {
  const values = months.map((month) => month.parts.get(type) ?? 0);
  const total = values.reduce((sum, value) => sum + value, 0);
  const wide = WIDTH / months.length;
  const y = (value: number) => HEIGHT - (value / most) * HEIGHT;
  const area = values.map((value, index) => `L${index * wide},${y(value)} H${(index + 1) * wide}`).join(" ");
  return (
    <a class={`small ${quadClass(status.value?.quads[type] ?? "")}`} href={link({ type: [type] }, "table")}>
      <span class="small-head">
        <b>{sentenceCase(type)}</b> {number(total)}
      </span>
      <svg viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`} preserveAspectRatio="none" aria-hidden="true">
        <path class="fill" d={`M0,${HEIGHT} ${area} V${HEIGHT} Z`} />
        <line class="zero" x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      </svg>
      <span class="small-foot">
        <span>{period(months[0]?.start ?? "", "month")}</span>
        <span>{period(months.at(-1)?.start ?? "", "month")}</span>
      </span>
    </a>
  );
}
