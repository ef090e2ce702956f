import { type WireMessage, writeMessage } from '@riff/events';
import type { SignedUp } from '../../src/demo/riff-client.ts';

/** `zoraida` is the erased account. */
export interface People {
  readonly ana: SignedUp;
  readonly zoraida: SignedUp;
  readonly caro: SignedUp;
}

/** Messages about her that arrive after the erasure: in flight, sent late, or redriven by an operator. */
export function lateMessages({ ana, zoraida, caro }: People): readonly WireMessage[] {
  const { email, name } = zoraida;
  const meta = { source: 'users', occurredAt: '2026-11-24T06:00:00.000000Z' };
  const id = (n: number) => ({ ...meta, messageId: `0190d1a0-0000-7000-8000-00000000000${n}` });
  const data = { follower_id: zoraida.id, follower_email: email, follower_name: name, followed_id: ana.id };
  const ofCaro = { follower_email: caro.email, follower_name: caro.name, followed_id: zoraida.id };
  const user = { user_id: zoraida.id, email, name };
  return [
    writeMessage({ pattern: 'follow.created', data, meta: { ...id(1), version: 1, followerVersion: 1 } }),
    writeMessage({ pattern: 'follow.created', data, meta: { ...id(2), version: 9, followerVersion: 9 } }),
    writeMessage({
      pattern: 'follow.created',
      data: { ...ofCaro, follower_id: caro.id },
      meta: { ...id(3), version: 9, followerVersion: 1 },
    }),
    writeMessage({ pattern: 'user.updated', data: user, meta: { ...id(4), version: 9 } }),
    writeMessage({ pattern: 'auth.tokenGenerated', data: { user }, meta: { ...id(5), version: 9 } }),
    writeMessage({
      pattern: 'post.created',
      data: {
        ...{ type: 'new_post', message: 'New post: Tarde', userId: zoraida.id, postId: 'late' },
        artistName: name,
      },
      meta: { ...id(6), source: 'content', version: 1 },
    }),
  ];
}
