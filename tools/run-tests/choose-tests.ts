import { statSync } from 'node:fs';
import { join } from 'node:path';

const places = ['packages', 'services', 'system', 'tools', 'web', 'bench', 'chaos'];

export type Choice = {
  /** Globs of the files to run. */
  readonly patterns: readonly string[];
  /** Files in which something fails are run once more: `--retry`. */
  readonly retry: boolean;
  /** What remains of the arguments: options for the Node that runs each file, such as `--test-name-pattern=…`. */
  readonly options: readonly string[];
};

/** Reads the command's arguments: folders, files and globs restrict the run; without any, every test runs. */
export function chooseTests(args: readonly string[], root: string): Choice {
  const options = args.filter((arg) => arg.startsWith('-') && arg !== '--retry');
  const patterns = args.filter((arg) => !arg.startsWith('-')).map((path) => inFolder(path, root));
  return {
    patterns: patterns.length > 0 ? patterns : places.map((place) => `${place}/**/*.test.ts`),
    retry: args.includes('--retry'),
    options,
  };
}

function inFolder(path: string, root: string): string {
  const isFolder = statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? `${path.replace(/\/+$/, '')}/**/*.test.ts` : path;
}
