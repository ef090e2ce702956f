import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { matchReturn } from './match-return.ts';
import type { RawMessage } from './raw-bodies.ts';

const sent = (messageId: string | undefined, routingKey: string, body: string, nth = 0) => ({
  exchange: 'e',
  routingKey,
  messageId,
  body: Buffer.from(body),
  nth,
});
const returned = (messageId: string | undefined, routingKey: string, body: string): RawMessage => ({
  ...sent(messageId, routingKey, body),
  ...(messageId === undefined ? { messageId: '' } : { messageId }),
  replyCode: 312,
  replyText: 'NO_ROUTE',
});

describe('matchReturn', () => {
  const underWay = [sent('1', 'a', 'x'), sent('1', 'b', 'x'), sent('1', 'b', 'y', 1), sent('1', 'b', 'y', 2)];

  test('messages with one id are told apart by where they were sent, then by what they say', () => {
    assert.equal(matchReturn(underWay, returned('1', 'b', 'x')), underWay[1]);
    assert.equal(matchReturn(underWay, returned('1', 'b', 'y')), underWay[2]);
  });

  test('what nobody sent matches nothing', () => {
    assert.equal(matchReturn(underWay, returned('2', 'a', 'x')), undefined);
    assert.equal(matchReturn(underWay, returned('1', 'a', 'z')), undefined);
  });
});
