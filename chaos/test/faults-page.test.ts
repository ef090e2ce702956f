import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { root } from '../root.ts';

const page = await readFile(new URL('docs/faults.md', root), 'utf8');
const rows = page
  .slice(0, page.indexOf('## Fault runs'))
  .split('\n')
  .filter((line) => /^\|(?! ?(trap|fault) ?\||---)/.test(line));
const named = (row: string) =>
  [...row.matchAll(/`([^`]+\.ts)` “([^”]+)”/g)].map(([, file = '', title = '']) => ({ file, title }));

/** The known traps of a system like this one. */
const traps = [
  ...['W1', 'W2', 'W3', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M8', 'R1', 'R2', 'R3', 'R4', 'R5', 'R7', 'R8'],
  ...['K2', 'K6', 'K7', 'K8', 'C1', 'C2', 'C4', 'C5', 'C6', 'C8', 'C9'],
  ...['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9'],
  ...['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E9', 'E12', 'E13', 'H1', 'H2', 'H3', 'H6'],
  ...['T1', 'T2', 'T3', 'T4', 'T5', 'D1', 'D2', 'D3', 'D4'],
];

describe('the page of faults', () => {
  test('has a row for every trap', () => {
    const missing = traps.filter((trap) => !rows.some((row) => row.startsWith(`| ${trap} |`)));
    assert.deepEqual(missing, []);
  });

  test('names tests that exist, at least one in each row', async (t) => {
    let count = 0;
    for (const row of rows) {
      assert.ok(named(row).length > 0, row);
      for (const { file, title } of named(row)) {
        const text = await readFile(new URL(file, root), 'utf8');
        assert.ok(
          text.replaceAll("\\'", "'").includes(title),
          `${fileURLToPath(new URL(file, root))}: ${title}`,
        );
        count += 1;
      }
    }
    t.diagnostic(`${rows.length} rows, ${count} tests named`);
    assert.ok(rows.length > 70);
  });
});
