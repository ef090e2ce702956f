/** A file with one line to check. Its path decides whether the line is allowed. */
export interface Plant {
  readonly file: string;
  readonly code: string;
}

let planted = 0;
/** Each planted file has its own folder; `#` in the path becomes its number. */
export const plant = (path: string, code: string): Plant => ({
  file: path.replace('#', `p${++planted}`),
  code,
});
export const imports = (path: string, ...sources: string[]) =>
  sources.map((source) => plant(path, `export { a } from '${source}';\n`));

/** The lint rule that decides which module may import which. */
export const restricted = 'lint/style/noRestrictedImports';
