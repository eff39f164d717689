import { useEffect, useState } from "preact/hooks";
import type { RefObject } from "preact";
import type { Span } from "../api/types";
import { pointsBefore } from "../text/codepoints";

/** The words selected in the article, and where they are on the page; null while none are. */
export interface Selected extends Span {
  x: number;
  y: number;
}

export function useSelected(area: RefObject<HTMLElement | null>): [Selected | null, () => void] {
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    const read = () => setSelected(selectedIn(area.current));
    document.addEventListener("selectionchange", read);
    return () => document.removeEventListener("selectionchange", read);
  }, []);
  return [selected, () => getSelection()?.removeAllRanges()];
}

function selectedIn(area: HTMLElement | null): Selected | null {
  const selection = getSelection();
  if (!area || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!area.contains(range.commonAncestorContainer)) return null;
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return null;
  const words = range.toString();
  const lead = words.length - words.trimStart().length;
  const text = words.trim();
  const box = range.getBoundingClientRect();
  return text ? { start: start + lead, end: start + lead + [...text].length, text, x: box.left + box.width / 2, y: box.top } : null;
}

/** The code point of the document at a place of the page. */
function offset(node: Node, within: number): number | null {
  if (node.nodeType !== Node.TEXT_NODE) {
    const child = node.childNodes[within] ?? null;
    const piece = (child instanceof HTMLElement ? child : node instanceof HTMLElement ? node : null)?.querySelector<HTMLElement>("[data-at]");
    const own = child instanceof HTMLElement && child.dataset.at ? child : piece;
    return own?.dataset.at ? Number(own.dataset.at) : null;
  }
  const piece = node.parentElement?.closest<HTMLElement>("[data-at]");
  return piece?.dataset.at ? Number(piece.dataset.at) + pointsBefore(node.textContent ?? "", within) : null;
}
