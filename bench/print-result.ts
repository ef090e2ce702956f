import { styleText } from 'node:util';
import type { Result } from './measuring/bench.ts';
import type { Figure } from './measuring/figure.ts';
import { rounded } from './measuring/rounded.ts';

/** A measurement's rows as text for the terminal. */
export function printResult({ name, what, rows }: Result): string {
  const lines = rows.flatMap((row) => [
    `  ${row.what} (${row.unit})`,
    ...row.figures.map((figure) => `    ${figure.who.padEnd(16)} ${spread(figure)}`),
    ...row.goals.map(({ what: goal, value, aim, met }) =>
      styleText(met ? 'green' : 'red', `    ${goal}: ${rounded(value)}, aim ${aim}${met ? '' : ', not met'}`),
    ),
    ...(row.notes ?? []).map((note) => styleText('dim', `    ${note}`)),
  ]);
  return [`${styleText('bold', name)}: ${what}`, ...lines, ''].join('\n');
}

const spread = ({ median, low, high, rounds }: Figure) =>
  rounds.length === 1
    ? rounded(median)
    : `${rounded(median)}  (${rounded(low)} to ${rounded(high)}, ${rounds.length} rounds)`;
