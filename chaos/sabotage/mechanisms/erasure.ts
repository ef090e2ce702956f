import type { Mechanism } from '../mechanism.ts';

const eraser = 'services/notifications/test/eraser.test.ts';

/** Mechanisms that erase all of a person's data without delaying anybody else. */
export const erasure: readonly Mechanism[] = [
  {
    broken: 'a sweep ends after its first chunk',
    file: 'services/notifications/src/erasure/sweep-account.ts',
    replace: [['    await write(ids);\n    yield;', '    await write(ids);\n    yield;\n    return;']],
    test: {
      file: eraser,
      title: 'an account with more of everything than is written at once leaves nothing',
    },
  },
  {
    broken: 'an erasure that fails stops the others',
    file: 'packages/platform/src/erasure/create-sweeps.ts',
    replace: [['      putOff.add(id);\n', '      throw err;\n']],
    test: {
      file: eraser,
      title: 'an erasure that fails holds no later one up, and is done when it can be',
    },
  },
  {
    broken: 'the end of an erased account’s pairs stops after its first chunk',
    file: 'services/users/src/erasure/sweep-account.ts',
    replace: [['      yield;', '      after = undefined;\n      yield;']],
    test: {
      file: 'services/users/test/store/sqlite-erasure.test.ts',
      title:
        'the pairs of an artist with many followers end little by little, and no reader sees them meanwhile',
    },
  },
  {
    broken: 'readers see the pairs of an erased account until they end',
    file: 'services/users/src/store/sql/unswept.ts',
    replace: [['where erased_at is not null and swept_at is null', 'where false']],
    test: {
      file: 'services/users/test/store/postgres-store.test.ts',
      title: 'an erased account is none, and whoever followed it or was followed no longer is',
    },
  },
  {
    broken: 'follows pass a rename that waits',
    file: 'services/users/src/store/postgres/queue-for.ts',
    replace: [["strength === 'share' ? '_shared' : ''", "(void strength, '_shared')"]],
    test: {
      file: 'services/users/test/store/postgres-queue.test.ts',
      title: 'a rename waits for the follows before it, not for those after it, which tell the new name',
    },
  },
];
