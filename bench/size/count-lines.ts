import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const code = '**/*.{ts,tsx}';
const notOurs = ['**/node_modules/**', '**/.types/**', '**/dist/**'];
const isCore = (path: string) => /^(packages\/(events|platform)|services)\//.test(path);
const isTest = (path: string) => /\.test\.ts$|\/(test|testing|contract)\/|\.contract\.ts$/.test(path);

export interface Lines {
  /** packages/events, packages/platform and services, without their tests. */
  readonly core: number;
  /** The page, the single-process system and the operator's commands, without their tests. */
  readonly around: number;
  /** Tests, fault runs, measurements, the local Resend and the tools. */
  readonly checking: number;
}

/** Lines of TypeScript, by purpose. */
export function countLines(root: string): Lines {
  const lines = { core: 0, around: 0, checking: 0 };
  for (const path of globSync(code, { cwd: root, exclude: notOurs })) {
    const isAround = /^(web\/src|system\/src)\//.test(path);
    const what = isTest(path) ? 'checking' : isCore(path) ? 'core' : isAround ? 'around' : 'checking';
    lines[what] += readFileSync(join(root, path), 'utf8').split('\n').length - 1;
  }
  return lines;
}

/** The files, except tests, that contain a name: adding another of its kind changes about as many. */
export function filesNaming(root: string, name: RegExp): readonly string[] {
  const files = globSync('**/*.{ts,tsx,mjml,md,json,yaml}', {
    cwd: root,
    exclude: [...notOurs, 'bench/**', 'chaos/**', '.riff/**'],
  });
  return files.filter(
    (path) => !isTest(path) && name.test(`${path}\n${readFileSync(join(root, path), 'utf8')}`),
  );
}
