import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import classes from './designer.module.css';
import { moveBreak, type RecordDraft, toggleBreak } from './record-draft.ts';

/** Lines that are shown; the others only help to find breaks. */
const SHOWN = 30;

interface RulerProps {
  draft: RecordDraft;
  onChange: (draft: RecordDraft) => void;
}

/**
 * Sample lines under a ruler, with a bar at each break: a click sets or takes away a break, a bar can be dragged. By keyboard:
 * arrows move the mark, Space sets or takes away, Alt with an arrow moves the break at the mark.
 */
export function Ruler({ draft, onChange }: RulerProps) {
  const { length, lines, breaks } = draft;
  const [mark, setMark] = useState(1);
  /** The break under the pointer, and whether it was moved since. */
  const [dragged, setDragged] = useState<{ at: number; moved: boolean } | null>(null);
  const text = useRef<HTMLDivElement>(null);
  const scale = useMemo(() => scaleOf(length), [length]);

  /** The boundary between characters that is nearest to the pointer. */
  function placeOf(event: PointerEvent): number {
    const box = text.current?.getBoundingClientRect();
    if (!box) return 0;
    return Math.round(((event.clientX - box.left) / box.width) * length);
  }
  function onDown(event: PointerEvent<HTMLDivElement>) {
    const at = placeOf(event);
    setMark(Math.min(length - 1, Math.max(1, at)));
    if (!breaks.includes(at)) return onChange(toggleBreak(draft, at));
    setDragged({ at, moved: false });
    event.currentTarget.setPointerCapture(event.pointerId);
  }
  function onMove(event: PointerEvent) {
    const to = placeOf(event);
    if (dragged === null || to === dragged.at) return;
    const moved = moveBreak(draft, dragged.at, to);
    if (moved === draft) return;
    setDragged({ at: to, moved: true });
    setMark(to);
    onChange(moved);
  }
  /** A break that was only clicked goes away. */
  function onUp() {
    if (dragged && !dragged.moved) onChange(toggleBreak(draft, dragged.at));
    setDragged(null);
  }
  function onKey(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 }[event.key];
    if (step !== undefined && event.altKey) {
      const moved = moveBreak(draft, mark, mark + step);
      if (moved !== draft) setMark(mark + step);
      onChange(moved);
    } else if (step !== undefined) setMark(Math.min(length - 1, Math.max(1, mark + step)));
    else if (event.key === 'Home') setMark(1);
    else if (event.key === 'End') setMark(length - 1);
    else if (event.key === 'n') setMark(breaks.find((at) => at > mark) ?? mark);
    else if (event.key === 'p') setMark(breaks.findLast((at) => at < mark) ?? mark);
    else if (event.key === ' ' || event.key === 'Enter') onChange(toggleBreak(draft, mark));
    else if (event.key === 'Delete' && breaks.includes(mark)) onChange(toggleBreak(draft, mark));
    else return;
    event.preventDefault();
  }

  return (
    <div
      className={classes.ruler}
      role="slider"
      tabIndex={0}
      aria-label={`Places of the record of ${length} characters`}
      aria-valuemin={1}
      aria-valuemax={length - 1}
      aria-valuenow={mark}
      aria-valuetext={`after character ${mark}${breaks.includes(mark) ? ', a break' : ''}`}
      onKeyDown={onKey}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
    >
      <div ref={text} className={classes.text} style={{ width: `${length}ch` }}>
        <pre className={classes.scale} aria-hidden>
          {scale}
        </pre>
        {breaks.map((at) => (
          <i
            key={at}
            className={classes.break}
            style={{ left: `${at}ch` }}
            data-mark={at === mark || undefined}
          />
        ))}
        <i className={classes.mark} style={{ left: `${mark}ch` }} />
        <pre>{lines.slice(0, SHOWN).join('\n')}</pre>
      </div>
    </div>
  );
}

/** Two lines: tens, and a tick for each five characters. */
function scaleOf(length: number): string {
  let numbers = '';
  let ticks = '';
  for (let at = 1; at <= length; at++) {
    ticks += at % 10 === 0 ? '|' : at % 5 === 0 ? '+' : '·';
    if (at % 10 === 0) numbers = numbers.padEnd(at - String(at).length) + String(at);
  }
  return `${numbers.padEnd(length)}\n${ticks}`;
}
