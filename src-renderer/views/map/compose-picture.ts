import { type Scheme, tokens } from '../../theme/tokens.ts';
import type { LegendBlock } from './legend-card.tsx';
import { scaleFor } from './scale.ts';

interface PictureText {
  readonly title: string;
  readonly subtitle: string;
  /** At the right of the head, in the warning colour; empty for none. */
  readonly note: string;
  readonly legend: readonly LegendBlock[];
  /** The colours in which the map was drawn: the sheet takes them too. */
  readonly scheme: Scheme;
  /** Of CSS pixels. */
  readonly metresPerPixel: number;
  readonly pixelRatio: number;
}

const FONT = '"Inter Variable", sans-serif';
const HEAD = 64;
const FOOT = 30;
const SIDE = 20;
const ROW = 19;

/** The map on a sheet, ready for print or slides: head with title, map, legend at its right, foot with scale and source. */
export function composePicture(map: HTMLCanvasElement, text: PictureText): HTMLCanvasElement {
  const ratio = text.pixelRatio;
  const colour = tokens[text.scheme];
  const [width, height] = [map.width / ratio, map.height / ratio];
  const legendWidth = 230;
  const sheet = document.createElement('canvas');
  sheet.width = Math.round((width + legendWidth) * ratio);
  sheet.height = Math.round((height + HEAD + FOOT) * ratio);
  const pen = sheet.getContext('2d');
  if (!pen) throw new Error('This machine cannot draw pictures.');
  pen.scale(ratio, ratio);
  pen.fillStyle = colour.ground;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(map, 0, HEAD, width, height);

  const write = (
    words: string,
    x: number,
    y: number,
    font: string,
    fill: string,
    align: CanvasTextAlign = 'left',
  ) => {
    pen.font = `${font} ${FONT}`;
    pen.fillStyle = fill;
    pen.textAlign = align;
    pen.fillText(words, x, y);
  };
  const right = width + legendWidth - SIDE;
  write(text.title, SIDE, 28, '600 19px', colour.text);
  write(text.subtitle, SIDE, 49, '13px', colour.textMuted);
  if (text.note) write(text.note, right, 28, '600 12px', colour.warn, 'right');

  let y = HEAD + 24;
  for (const block of text.legend)
    y = drawLegend(pen, write, colour, block, width + SIDE, y, legendWidth - 2 * SIDE);

  const bottom = HEAD + height + 20;
  const scale = scaleFor(text.metresPerPixel, 140);
  pen.fillStyle = colour.text;
  pen.fillRect(SIDE, bottom - 4, scale.width, 2);
  write(scale.label, SIDE + scale.width + 8, bottom, '12px', colour.text);
  write('Land: U.S. Census Bureau. Made with Hustings.', right, bottom, '11px', colour.textFaint, 'right');
  return sheet;
}

type Write = (
  words: string,
  x: number,
  y: number,
  font: string,
  fill: string,
  align?: CanvasTextAlign,
) => void;

/** Draws one block and returns where the next may begin. */
function drawLegend(
  pen: CanvasRenderingContext2D,
  write: Write,
  colour: Record<'text' | 'textMuted', string>,
  { title, entries, shape, notes }: LegendBlock,
  x: number,
  top: number,
  room: number,
): number {
  let y = top;
  for (const line of wrapped(pen, title, room, '600 13px')) {
    write(line, x, y, '600 13px', colour.text);
    y += 18;
  }
  y += 4;
  for (const { colour: fill, label, amount } of entries) {
    pen.fillStyle = fill;
    pen.beginPath();
    if (shape === 'dot') pen.arc(x + 8, y - 4, 5, 0, 2 * Math.PI);
    else pen.roundRect(x, y - 10, 18, 12, 2);
    pen.fill();
    write(label, x + 26, y, '12px', colour.text);
    if (amount !== undefined) write(amount, x + room, y, '12px', colour.textMuted, 'right');
    y += ROW;
  }
  for (const note of notes) {
    for (const line of wrapped(pen, note, room, '11px')) {
      write(line, x, y, '11px', colour.textMuted);
      y += 15;
    }
  }
  return y + 22;
}

function wrapped(pen: CanvasRenderingContext2D, text: string, room: number, font: string): string[] {
  pen.font = `${font} ${FONT}`;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && pen.measureText(longer).width > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
