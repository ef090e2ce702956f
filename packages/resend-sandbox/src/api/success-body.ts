import type { RefusedEmail } from './validate-request.ts';

/** `{id}`, or of a batch `{data}` in the order of its valid emails, with `errors` when it was permissive. */
export function successBody(
  ids: readonly string[],
  refused: readonly RefusedEmail[] | null,
  batch: boolean,
): unknown {
  const data = ids.map((id) => ({ id }));
  if (!batch) return data[0];
  return refused === null ? { data } : { data, errors: refused };
}
