import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLogger } from '../logger.ts';
import { watchOutage } from './watch-outage.ts';

const url = 'postgres://riff:s3cret@db.example.com:5433/riff';
const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const refusal = (message: string) => Object.assign(new Error(message), { name: 'error', code: '28P01' });

function watch() {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const logger = createLogger({ name: 'test', level: 'info', destination });
  let nowMs = 0;
  const outage = watchOutage({ what: 'database', url, logger, now: () => nowMs });
  const said = () => lines.splice(0).map(({ level, msg }) => [level, msg]);
  return { outage, lines, said, pass: (ms: number) => (nowMs += ms) };
}

describe('a server', () => {
  test('that is away is reported once, with its place, and once when it is back', () => {
    const { outage, lines, said, pass } = watch();
    outage.reached('queries');
    outage.failed(away, 'queries');
    assert.deepEqual([lines[0]?.host, lines[0]?.port], ['db.example.com', 5433]);
    pass(600_000);
    outage.failed(away, 'queries');
    outage.failed(away, 'migrations');
    assert.equal(outage.refused, undefined);
    outage.reached('queries');
    assert.deepEqual(said(), [[40, 'database not reached, trying again']]);
    outage.reached('migrations');
    outage.reached('migrations');
    assert.deepEqual(said(), [[30, 'database reached again']]);
  });

  test('that refuses us is reported in its own words, once a minute while that lasts, and once when it ends', () => {
    const { outage, lines, said, pass } = watch();
    outage.failed(new Error('not reached', { cause: refusal('no: password s3cret') }), 'queries');
    const { host, port, refused, said: words } = lines[0] ?? {};
    assert.deepEqual(
      [host, port, refused, words],
      ['db.example.com', 5433, 'wrong password', 'no: password ***'],
    );
    assert.equal(outage.refused, 'wrong password');
    for (let second = 0; second < 150; second += 2) {
      pass(2_000);
      outage.failed(refusal('no'), 'queries');
      outage.failed(away, 'migrations');
    }
    assert.deepEqual(said(), Array(3).fill([50, 'database refuses us, trying again']));
    outage.reached('queries');
    outage.failed(away, 'migrations');
    assert.equal(outage.refused, undefined);
    outage.reached('migrations');
    assert.deepEqual(said(), [
      [40, 'database not reached, trying again'],
      [30, 'database reached again'],
    ]);
  });

  test('that quotes the refused command is quoted without it', () => {
    const { outage, lines } = watch();
    const message =
      'not authorized on riff to execute command { insert: "user_refs", documents: [ { name: "Ana" } ] }';
    outage.failed(Object.assign(new Error(message), { name: 'MongoServerError', code: 13 }), 'ping');
    assert.deepEqual([lines[0]?.refused, lines[0]?.said], ['not allowed', 'not authorized on riff']);
  });
});
