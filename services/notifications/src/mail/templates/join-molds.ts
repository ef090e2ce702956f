import type { Mold } from './fill-template.ts';

/** Molds one after another, as one. */
export function joinMolds<Slot extends string>(...molds: readonly Mold<Slot>[]): Mold<Slot> {
  const segments: string[] = [];
  let last = '';
  for (const mold of molds) {
    const [first = '', ...rest] = mold.segments;
    last += first;
    for (const segment of rest) {
      segments.push(last);
      last = segment;
    }
  }
  return { segments: [...segments, last], slots: molds.flatMap((mold) => mold.slots) };
}
