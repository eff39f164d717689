import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** A row of links that scrolls sideways where the window is narrow: keeps the current one, of `place`, in sight. */
export function useCurrentInSight(place: string): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const row = list.current;
    const link = row?.querySelector("[aria-current]");
    if (!row || !link) return;
    const [outer, inner] = [row.getBoundingClientRect(), link.getBoundingClientRect()];
    row.scrollLeft += (inner.left + inner.right - outer.left - outer.right) / 2;
  }, [place]);
  return list;
}
