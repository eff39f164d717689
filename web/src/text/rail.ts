/** A card of the margin rail: where it would like to stand and how tall it is, in pixels. */
export interface Slot {
  wanted: number;
  height: number;
}

/** Tops for cards in order, so that none overlap: each as near as may be below its wish, the pinned one exactly at its wish.
 *
 * Cards before the pinned one move up to make room; where that would take them over the top, all move down.
 */
export function settle(slots: readonly Slot[], gap: number, pinned: number | null): number[] {
  const tops: number[] = [];
  slots.forEach((slot, index) => {
    const before = index > 0 ? tops[index - 1]! + slots[index - 1]!.height + gap : 0;
    tops.push(index === pinned ? slot.wanted : Math.max(slot.wanted, before));
  });
  if (pinned === null) return tops;
  for (let index = pinned - 1; index >= 0; index -= 1) {
    tops[index] = Math.min(tops[index]!, tops[index + 1]! - slots[index]!.height - gap);
  }
  const over = Math.min(0, ...tops);
  return tops.map((top) => top - over);
}
