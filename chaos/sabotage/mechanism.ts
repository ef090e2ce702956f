/** A mechanism that correctness depends on, how to break it, and the test that detects it. */
export interface Mechanism {
  /** The defect, in words. */
  readonly broken: string;
  /** Path of the file that is changed as it is loaded, from the root. The file on disk stays unchanged. */
  readonly file: string;
  /** Texts of the file, each of which occurs exactly once, with their replacements. */
  readonly replace: readonly (readonly [text: string, by: string])[];
  /** The test that must fail: path of its file from the root, and its full title. */
  readonly test: { readonly file: string; readonly title: string };
}
