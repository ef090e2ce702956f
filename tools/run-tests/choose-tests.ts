import { statSync } from 'node:fs';
import { join } from 'node:path';

const places = ['packages', 'services', 'system', 'tools', 'web', 'bench', 'chaos'];

export type Choice = {
  /** Globs of the files to run. */
  readonly patterns: readonly string[];
  /** Run files with failures once more: `--retry`. */
  readonly retry: boolean;
  /** Remaining options for the Node process of each file, such as `--test-name-pattern=…`. */
  readonly options: readonly string[];
};

/** Reads the arguments: folders, files and globs select tests; without any, all tests run. */
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
