import type { Result } from '../measuring/bench.ts';
import type { Figure } from '../measuring/figure.ts';
import { rounded } from '../measuring/rounded.ts';
import type { Goal, Row } from '../measuring/row.ts';

/** One Markdown table per measurement. */
export function renderTables(results: readonly Result[]): string {
  return results.map(renderTable).join('\n\n');
}

function renderTable({ name, what, rows }: Result): string {
  if (rows.length === 0) return `### ${name}\n\n${what}. Its servers were not there.`;
  const head = '| what | reached | goal | met |\n|---|---|---|---|';
  return [`### ${name}`, '', `${what}.`, '', head, ...rows.map(renderRow)].join('\n');
}

function renderRow({ what, unit, figures, goals, notes = [] }: Row): string {
  const reached = figures.map((figure) => `${figure.who} ${spread(figure)} ${unit}`);
  const cells = [
    what,
    [...reached, ...notes].join('<br>'),
    goals.map(renderGoal).join('<br>'),
    goals.map(({ met }) => (met ? 'yes' : '**no**')).join('<br>'),
  ];
  return `| ${cells.join(' | ')} |`;
}

const spread = ({ median, low, high, rounds }: Figure) =>
  rounds.length === 1
    ? `**${rounded(median)}**`
    : `**${rounded(median)}** (${rounded(low)}–${rounded(high)})`;

const renderGoal = ({ what, value, aim }: Goal) => `${what}: ${rounded(value)} (${aim})`;

/** A sentence with the number of goals met. */
export function countMet(results: readonly Result[]): string {
  const goals = results.flatMap(({ rows }) => rows.flatMap((row) => row.goals));
  const met = goals.filter((goal) => goal.met).length;
  return `${met} of ${goals.length} goals are met; what isn't has a **no** in the last column.`;
}
