import { batchSize } from './mail-store.ts';

/** Of a page's followers, those of one batch. */
export const hundredOf = (followerIds: readonly string[], hundred: number) =>
  followerIds.slice(hundred * batchSize, (hundred + 1) * batchSize);
