/** One thing that the system is right by, how it is broken, and the test that notices. */
export interface Mechanism {
  /** What is taken away. */
  readonly broken: string;
  /** Path from the root of the file that is changed while it is loaded; the file itself stays as it is. */
  readonly file: string;
  /** Texts of the file, each of them there exactly once, and what stands in their place. */
  readonly replace: readonly (readonly [text: string, by: string])[];
  /** The test that turns red: path of its file from the root, and its whole title. */
  readonly test: { readonly file: string; readonly title: string };
}
