import { useElementSize } from '@mantine/hooks';
import { type PlotOptions, plot } from '@observablehq/plot';
import { useEffect, useRef } from 'react';
import classes from './plot.module.css';

interface PlotProps {
  /** What the chart shows, for those who cannot see it. */
  label: string;
  height: number;
  /** Plot's options for a width in pixels; colours as `var(--h-...)` of theme/tokens.ts. Keep it stable with useCallback. */
  options: (width: number) => PlotOptions;
}

/** An Observable Plot chart as wide as its place, in the window's own type and colours. */
export function Plot({ label, height, options }: PlotProps) {
  const { ref: measure, width } = useElementSize();
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (width < 40 || !holder.current) return;
    const chart = plot({
      height,
      width,
      ...options(width),
      style: { background: 'none', overflow: 'visible' },
    });
    holder.current.replaceChildren(chart);
    return () => chart.remove();
  }, [width, height, options]);
  return (
    <div ref={measure} className={classes.plot} style={{ minHeight: height }}>
      <div ref={holder} role="img" aria-label={label} />
    </div>
  );
}
