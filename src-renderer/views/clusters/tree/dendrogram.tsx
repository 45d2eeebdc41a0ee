import { useElementSize } from '@mantine/hooks';
import { ticks } from 'd3-array';
import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import type { ClusterTree } from '../../../../src-main/api/cluster-tree.ts';
import { count, number } from '../../../parts/format.ts';
import classes from './tree.module.css';
import { type Branch, cutHeight, groupsAt, layoutTree } from './tree-layout.ts';

const HEIGHT = 400;
const TOP = 14;
const BOTTOM = 52;
const LEFT = 52;
const RIGHT = 92;
const TICKS = 5;

interface DendrogramProps {
  tree: ClusterTree;
  /** How many groups the cut leaves. */
  groups: number;
  onCut: (groups: number) => void;
  /** The colour of a leaf's group. */
  colourOf: (leaf: number) => string;
}

/** The tree from its leaves up, and the cut: a line that is dragged, or moved by the arrow keys. What is pointed at is read out below. */
export function Dendrogram({ tree, groups, onCut, colourOf }: DendrogramProps) {
  const { ref, width } = useElementSize();
  const [pointed, setPointed] = useState<Branch | null>(null);
  const { leaves, branches } = useMemo(() => layoutTree(tree), [tree]);
  const top = tree.merges.at(-1)?.height ?? 1;
  const x = (place: number) => LEFT + place * Math.max(0, width - LEFT - RIGHT);
  const y = (height: number) => HEIGHT - BOTTOM - (height / (top * 1.04)) * (HEIGHT - TOP - BOTTOM);
  const cut = cutHeight(tree, groups);
  const pathOf = ({ from, fromHeight, height, to, toHeight }: Branch) =>
    `M${x(from)},${y(fromHeight)}V${y(height)}H${x(to)}V${y(toHeight)}`;

  function onDrag(event: PointerEvent<SVGSVGElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const above = HEIGHT - BOTTOM - (event.clientY - event.currentTarget.getBoundingClientRect().top);
    onCut(groupsAt(tree, (above / (HEIGHT - TOP - BOTTOM)) * top * 1.04));
  }

  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ...{ ArrowUp: groups - 1, ArrowLeft: groups - 1, ArrowDown: groups + 1, ArrowRight: groups + 1 },
      ...{ Home: 2, End: leaves.length },
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onCut(Math.min(leaves.length, Math.max(2, next)));
  }

  return (
    <figure ref={ref} className={classes.figure} aria-label={`Tree of the ${leaves.length} largest branches`}>
      {/* The tree is read as a table too; the cut is a slider for those who do not use a mouse. */}
      <svg
        className={classes.tree}
        width={width}
        height={HEIGHT}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onDrag(event);
        }}
        onPointerMove={onDrag}
        onPointerLeave={() => setPointed(null)}
      >
        <title>Drag the line to cut elsewhere</title>
        {ticks(0, top, TICKS).map((height) => (
          <g key={height} className={classes.tick}>
            <line x1={LEFT - 4} x2={x(1)} y1={y(height)} y2={y(height)} />
            <text x={LEFT - 8} y={y(height)} dy="0.32em" textAnchor="end">
              {number(height)}
            </text>
          </g>
        ))}
        {branches.map((branch) => (
          <g
            key={`${branch.first} ${branch.last}`}
            className={classes.branch}
            data-pointed={branch === pointed || undefined}
            style={branch.height <= cut ? { stroke: colourOf(branch.first) } : {}}
            onPointerEnter={() => setPointed(branch)}
          >
            <path d={pathOf(branch)} />
            <path className={classes.near} d={pathOf(branch)} />
          </g>
        ))}
        {leaves.map((place, leaf) => (
          <g key={place} className={classes.leaf}>
            <rect x={x(place) - 3} y={y(0) - 3} width={6} height={6} fill={colourOf(leaf)} />
            <text transform={`translate(${x(place)} ${y(0) + 8}) rotate(-90)`} dy="0.32em" textAnchor="end">
              {count(tree.leaves[leaf]?.size ?? 0)}
            </text>
          </g>
        ))}
        <g
          className={classes.cut}
          role="slider"
          tabIndex={0}
          aria-label="Number of groups"
          aria-orientation="vertical"
          aria-valuemin={2}
          aria-valuemax={leaves.length}
          aria-valuenow={groups}
          aria-valuetext={`${groups} groups, cut at ${number(cut, 2)}`}
          onKeyDown={onKeyDown}
        >
          <line x1={LEFT} x2={x(1) + 6} y1={y(cut)} y2={y(cut)} />
          <rect x={x(1) + 6} y={y(cut) - 11} width={78} height={22} rx={4} />
          <text x={x(1) + 45} y={y(cut)} dy="0.34em" textAnchor="middle">
            {groups} groups
          </text>
        </g>
      </svg>
      <p className={classes.reading} aria-live="polite">
        {pointed
          ? `${count(pointed.sizes[0])} and ${count(pointed.sizes[1])} people join at ${number(pointed.height, 2)}.`
          : 'Drag the line, or move it by the arrow keys. Point at a branch to read what it joins.'}
      </p>
    </figure>
  );
}
