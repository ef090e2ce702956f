/** A step that is taken once: all who ask for it meanwhile wait for the same attempt, and one that failed is tried anew. */
export function once(step: () => Promise<void>): () => Promise<void> {
  let taken: Promise<void> | undefined;
  return () => {
    taken ??= step().catch((error: unknown) => {
      taken = undefined;
      throw error;
    });
    return taken;
  };
}
