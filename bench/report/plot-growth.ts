import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { rounded } from '../measuring/rounded.ts';
import type { Row } from '../measuring/row.ts';

interface Point {
  readonly followers: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly who: string;
}

/** An SVG plot of a figure against the number of followers, per contestant; both axes are logarithmic. */
export function plotGrowth(
  rows: readonly Row[],
  label: string,
  measureOf: (row: Row, figure: number) => number,
) {
  const points = rows.flatMap((row): readonly Point[] =>
    row.followers === undefined ? [] : pointsOf(row, row.followers, measureOf),
  );
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({
    document,
    width: 720,
    height: 400,
    marginLeft: 60,
    marginRight: 60,
    style: { background: 'white', color: 'black' },
    x: { type: 'log', label: 'followers', ticks: 5, tickFormat: ',' },
    y: { type: 'log', label, grid: true, ticks: 5, tickFormat: rounded },
    color: { domain: ['ours', 'bare', 'naive'] },
    marks: [
      Plot.ruleX(points, { x: 'followers', y1: 'low', y2: 'high', stroke: 'who' }),
      Plot.line(points, { x: 'followers', y: 'value', stroke: 'who', marker: 'circle' }),
      Plot.text(
        points,
        Plot.selectLast({ x: 'followers', y: 'value', z: 'who', text: 'who', textAnchor: 'start', dx: 8 }),
      ),
    ],
  });
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `${svg.outerHTML}\n`;
}

function pointsOf(row: Row, followers: number, measureOf: (row: Row, figure: number) => number) {
  return row.figures.map(({ who, median, low, high }) => {
    const [one, other] = [measureOf(row, low), measureOf(row, high)];
    const value = measureOf(row, median);
    return { followers, value, low: Math.min(one, other), high: Math.max(one, other), who };
  });
}
