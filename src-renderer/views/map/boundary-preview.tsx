import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { BoundaryInspection } from '../../../src-main/api/map.ts';
import { Legend } from '../../parts/legend.tsx';
import { tokens } from '../../theme/tokens.ts';
import classes from './wizard.module.css';

interface BoundaryPreviewProps {
  inspection: BoundaryInspection;
  /** Per shape 1 where the chosen property names a precinct; null: none does. */
  matched: Uint8Array | null;
}

/** The shapes of a file before it is loaded: those that are a precinct of the voter file, and those that are not. */
export function BoundaryPreview({ inspection, matched }: BoundaryPreviewProps) {
  const { ref: place, width, height } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const colour = tokens[useComputedColorScheme('light')];
  useEffect(() => {
    const pen = canvas.current?.getContext('2d');
    if (!canvas.current || !pen || width < 10 || height < 10) return;
    const ratio = window.devicePixelRatio;
    canvas.current.width = width * ratio;
    canvas.current.height = height * ratio;
    pen.scale(ratio, ratio);
    draw(
      pen,
      inspection,
      [width, height],
      (shape) => (matched?.[shape] ? colour.data : colour.duplicate),
      colour.ground,
    );
  }, [inspection, matched, colour, width, height]);
  return (
    <figure className={classes.preview}>
      <div ref={place} className={classes.previewPlace}>
        <canvas ref={canvas} style={{ width, height }} role="img" aria-label="The shapes of the file" />
      </div>
      {inspection.precincts > 0 && (
        <Legend
          entries={[
            { colour: colour.data, label: 'A precinct of the voter file' },
            { colour: colour.duplicate, label: 'Not in the voter file' },
          ]}
        />
      )}
    </figure>
  );
}

/** Plate carrée, narrowed by the cosine of the middle latitude: true enough for a glance. */
function draw(
  pen: CanvasRenderingContext2D,
  { bounds, preview }: BoundaryInspection,
  [width, height]: readonly [number, number],
  fill: (shape: number) => string,
  line: string,
): void {
  const [west, south, east, north] = bounds;
  const narrow = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = Math.min(width / ((east - west) * narrow || 1), height / (north - south || 1)) * 0.96;
  const left = (width - (east - west) * narrow * scale) / 2;
  const top = (height - (north - south) * scale) / 2;
  pen.strokeStyle = line;
  pen.lineWidth = preview.shapes.length > 1000 ? 0.2 : 0.6;
  preview.shapes.forEach((shape, ring) => {
    pen.beginPath();
    for (let i = preview.starts[ring] ?? 0; i < (preview.starts[ring + 1] ?? 0); i++) {
      const x = left + ((preview.positions[i * 2] ?? 0) - west) * narrow * scale;
      pen.lineTo(x, top + (north - (preview.positions[i * 2 + 1] ?? 0)) * scale);
    }
    pen.closePath();
    pen.fillStyle = fill(shape);
    pen.fill();
    pen.stroke();
  });
}
