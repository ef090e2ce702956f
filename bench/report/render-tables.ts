import type { Result } from '../measuring/bench.ts';
import type { Figure } from '../measuring/figure.ts';
import { rounded } from '../measuring/rounded.ts';
import type { Goal, Row } from '../measuring/row.ts';

/** One Markdown table for each measurement. */
export function renderTables(results: readonly Result[]): string {
  return results.map(renderTable).join('\n\n');
}

function renderTable({ name, what, rows }: Result): string {
  if (rows.length === 0) return `### ${name}\n\n${what}. Its servers were not there.`;
  const head = '| what | reached | aim |\n|---|---|---|';
  return [`### ${name}`, '', `${what}.`, '', head, ...rows.map(renderRow)].join('\n');
}

function renderRow({ what, unit, figures, goals, notes = [] }: Row): string {
  const reached = figures.map((figure) => `${figure.who} ${spread(figure)} ${unit}`);
  return `| ${what} | ${[...reached, ...notes].join('<br>')} | ${goals.map(renderGoal).join('<br>')} |`;
}

const spread = ({ median, low, high, rounds }: Figure) =>
  rounds.length === 1
    ? `**${rounded(median)}**`
    : `**${rounded(median)}** (${rounded(low)}–${rounded(high)})`;

const renderGoal = ({ what, value, aim, met }: Goal) =>
  `${what}: ${rounded(value)} (${aim})${met ? '' : ' **not met**'}`;
