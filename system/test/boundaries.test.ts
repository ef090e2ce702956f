import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freshFolder } from '@riff/tools/fresh-folder';
import { boundaries } from './boundaries/boundaries.ts';
import type { Plant } from './boundaries/plant.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Report {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location: { readonly path: string };
  }[];
}

/** A temporary tree with the project's Biome rules and the planted files. */
const tree = freshFolder({ after });
/** Biome's findings for each planted file, by path. */
const found = new Map<string, string[]>();

before(async () => {
  for (const file of ['biome.json', '.gitignore']) await cp(join(root, file), join(tree, file));
  for (const { forbidden, allowed } of boundaries) {
    for (const plant of [...forbidden, ...allowed]) await plantIn(tree, plant);
  }
  const report = JSON.parse(await lint(tree)) as Report;
  for (const { category, location } of report.diagnostics) {
    found.set(location.path, [...(found.get(location.path) ?? []), category]);
  }
});

async function plantIn(folder: string, { file, code }: Plant): Promise<void> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, code, { flag: 'wx' });
}

function lint(cwd: string): Promise<string> {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 1 << 26 }, (_failed, stdout) => resolve(stdout));
  });
}

for (const { title, rule, forbidden, allowed } of boundaries) {
  test(title, () => {
    for (const { file, code } of forbidden) assert.deepEqual(found.get(file), [rule], `${file}: ${code}`);
    for (const { file, code } of allowed) assert.equal(found.get(file), undefined, `${file}: ${code}`);
  });
}
