import type { UserRef } from '../../domain/user-ref.ts';
import type { UserRefStore } from '../user-ref-store.ts';

/** References of users in memory; `pause` comes between one write of a bulk and the next. */
export function memoryUserRefs(refs: Map<string, UserRef>, pause: () => Promise<void>): UserRefStore {
  return {
    async find(ids) {
      const found = ids.map((id) => refs.get(id)).filter((ref) => ref !== undefined);
      return new Map(found.map((ref) => [ref.id, ref]));
    },
    async write(changes) {
      let all = true;
      for (const [index, { seen, next }] of changes.entries()) {
        if (index > 0) await pause();
        const held = refs.get(next.id);
        const isAsSeen = held?.version === seen?.version && held?.erased === undefined;
        if ((held === undefined) !== (seen === undefined) || !isAsSeen) all = false;
        else refs.set(next.id, present(next));
      }
      return all;
    },
  };
}

function present({ version, erased, ...ref }: UserRef): UserRef {
  return { ...ref, ...(version !== undefined && { version }), ...(erased === true && { erased }) };
}
