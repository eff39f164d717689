import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Article } from "../api/types";
import { CodePoints } from "../text/codepoints";
import { paragraphs, segments, type Segment } from "../text/segments";
import { ROLE_WORDS, type Layer, type Mark } from "./marks";
import type { Focus } from "./focus";

interface Props {
  record: Article;
  marks: readonly Mark[];
  hidden: ReadonlySet<Layer>;
  lit: readonly Mark[];
  focus: Focus | null;
  onFocus: (focus: Focus) => void;
}

/** The article with its marks. Every piece of text knows its offset (`data-at`), so that a selection can be read back. */
export function Text({ record, marks, hidden, lit, focus, onFocus }: Props): JSX.Element {
  const text = useMemo(() => new CodePoints(record.document.text), [record]);
  const blocks = useMemo(() => paragraphs(record.document.text), [record]);
  const shown = useMemo(() => [...marks.filter((mark) => !hidden.has(mark.layer as Layer)), ...lit], [marks, hidden, lit]);
  const title = record.document.title;
  return (
    <div class={`text ${focus ? "is-focused" : ""}`}>
      {title && text.slice(blocks[0]?.start ?? 0, blocks[0]?.end ?? 0).trim() !== title.trim() && <h1>{title}</h1>}
      {blocks.map((block, index) => {
        const Block = index === 0 && text.slice(block.start, block.end).trim() === title?.trim() ? "h1" : "p";
        return (
          <Block key={block.start}>
            {segments(block, shown).map((segment) => (
              <Piece key={segment.start} segment={segment} text={text} focus={focus} onFocus={onFocus} />
            ))}
          </Block>
        );
      })}
    </div>
  );
}

interface PieceProps extends Pick<Props, "focus" | "onFocus"> {
  segment: Segment<Mark>;
  text: CodePoints;
}

function Piece({ segment, text, focus, onFocus }: PieceProps): JSX.Element {
  const words = text.slice(segment.start, segment.end);
  const { marks } = segment;
  if (marks.length === 0) return <span data-at={segment.start}>{words}</span>;
  const event = marks.findLast((mark) => mark.owner?.kind === "event");
  const owner = event?.owner ?? narrowest(marks.filter((mark) => mark.owner))?.owner ?? null;
  const starting = marks.find((mark) => mark.layer === "role" && mark.role && mark.role !== "claim" && mark.start === segment.start);
  const classes = ["m", ...marks.map((mark) => mark.classes), ...ends(segment)].join(" ");
  const open = owner && (() => onFocus({ ...owner }));
  const isButton = event && event.start === segment.start;
  return (
    <span
      data-at={segment.start}
      data-event={event?.owner?.id}
      data-label={starting?.role && ROLE_WORDS[starting.role]}
      class={`${classes} ${owner ? "is-open" : ""} ${owner && focus?.id === owner.id ? "is-lit" : ""}`}
      onClick={open ? () => getSelection()?.isCollapsed !== false && open() : undefined}
      {...(isButton && {
        role: "button",
        tabIndex: 0,
        "aria-pressed": focus?.id === event.owner?.id,
        onKeyDown: (press: KeyboardEvent) => {
          if (press.key !== "Enter" && press.key !== " ") return;
          press.preventDefault();
          open?.();
        },
      })}
    >
      {words}
    </span>
  );
}

function narrowest(marks: readonly Mark[]): Mark | undefined {
  return marks.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
}

/** Classes for the pieces at which a mark begins or ends, where its box has corners and a statement its brackets. */
function ends(segment: Segment<Mark>): string[] {
  const found: string[] = [];
  for (const mark of segment.marks) {
    const name = mark.layer === "role" ? "r" : mark.layer[0];
    if (mark.start === segment.start) found.push(`${name}-first`);
    if (mark.end === segment.end) found.push(`${name}-last`);
  }
  return found;
}
