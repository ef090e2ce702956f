import { figure, quantile } from '../measuring/figure.ts';
import { atLeast, atMost, type Row } from '../measuring/row.ts';
import type { Asked } from './ask-meanwhile.ts';
import { followersEach } from './backlog-events.ts';
import type { Drained } from './read-told.ts';

/** The result of draining one backlog. */
export interface Reached extends Drained, Asked {
  readonly posts: number;
  /** When the service started, ms since the epoch. */
  readonly began: number;
  readonly peakMb: number;
}

type Unnamed = Omit<Row, 'what'>;

export const memoryRow = (whole: Reached, tenth: Reached): Unnamed => ({
  unit: 'MB',
  figures: [figure('all', [whole.peakMb]), figure('a tenth', [tenth.peakMb])],
  goals: [atMost('MB more than with a tenth', whole.peakMb - tenth.peakMb, 64)],
});

export function speedRow(whole: Reached, tenth: Reached): Unnamed {
  const [ofAll, ofTenth] = [perSecond(whole), perSecond(tenth)];
  return {
    unit: 'events/s',
    figures: [figure('all', [ofAll]), figure('a tenth', [ofTenth])],
    goals: [atLeast('all / a tenth', ofAll / ofTenth, 0.5)],
  };
}

const perSecond = ({ posts, began, last }: Reached) =>
  (posts * (followersEach + 1)) / ((last - began) / 1_000);

export const orderRow = ({ first, last, began, wrong, places }: Reached): Unnamed => ({
  unit: 's',
  figures: [figure('first post', [(first - began) / 1_000]), figure('last post', [(last - began) / 1_000])],
  goals: [
    atMost('posts not told, or not once', wrong, 0),
    // A poll for open jobs reads this many.
    atMost('most places that a post was told out of order', places, 64),
  ],
});

export function inboxRow({ took, streamed }: Reached): Unnamed {
  const p99 = quantile(took, 0.99);
  return {
    unit: 'ms',
    figures: [
      figure('p50', [quantile(took, 0.5)]),
      figure('p99', [p99]),
      figure('longest', [quantile(took, 1)]),
    ],
    goals: [
      atMost('p99, ms', p99, 100),
      atLeast('open streams that showed the last post', Number(streamed), 1),
    ],
    notes: [`${took.length} requests`],
  };
}
