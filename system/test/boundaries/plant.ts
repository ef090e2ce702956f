/** A file that holds one line to be judged; the line's place decides whether it may stand there. */
export interface Plant {
  readonly file: string;
  readonly code: string;
}

let planted = 0;
/** Each plant stands in a folder of its own; `#` in the path is its number. */
export const plant = (path: string, code: string): Plant => ({
  file: path.replace('#', `p${++planted}`),
  code,
});
export const imports = (path: string, ...sources: string[]) =>
  sources.map((source) => plant(path, `export { a } from '${source}';\n`));

/** The linter's rule that knows who may import whom. */
export const restricted = 'lint/style/noRestrictedImports';
