import type { Mechanism } from '../mechanism.ts';

const eraser = 'services/notifications/test/eraser.test.ts';

/** What takes a person out of everything, and holds nobody up for it. */
export const erasure: readonly Mechanism[] = [
  {
    broken: 'a sweep ends after its first chunk',
    file: 'services/notifications/src/erasure/sweep-account.ts',
    replace: [['    signal.throwIfAborted();', '    return void signal;']],
    test: {
      file: eraser,
      title: 'an account with more of everything than is written at once leaves nothing',
    },
  },
  {
    broken: 'an erasure that fails stops the others',
    file: 'services/notifications/src/erasure/start-eraser.ts',
    replace: [['        putOff.add(userId);\n', '        throw err;\n']],
    test: {
      file: eraser,
      title: 'an erasure that fails holds no later one up, and is done when it can be',
    },
  },
];
