import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BusUnavailableError } from '../bus.ts';
import { groupCommit } from './group-commit.ts';

function start(run: (work: () => void) => void = (work) => work(), beginMs = 0) {
  const groups: string[][] = [];
  const failures: unknown[] = [];
  let group: string[] = [];
  let time = 0;
  const commits = groupCommit({
    transaction(work) {
      group = [];
      time += beginMs;
      run(work);
      groups.push(group);
    },
    onCommit() {},
    onFailure: (error) => failures.push(error),
    now: () => time,
  });
  const add = (name: string, ms = 0) =>
    commits.add(() => {
      time += ms;
      group.push(name);
    });
  return { commits, groups, failures, add };
}

describe('groupCommit', () => {
  test('what comes in one turn shares a transaction, in order', async () => {
    const { add, groups } = start();
    await Promise.all(['a', 'b', 'c'].map((name) => add(name)));
    await add('d');
    assert.deepEqual(groups, [['a', 'b', 'c'], ['d']]);
  });

  test('more than a slice holds goes on in the next turn', async () => {
    const { add, groups } = start();
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => add(name, 5)));
    assert.deepEqual(groups, [
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('a transaction that is long in beginning answers for nothing that it did not write', async () => {
    const { add, groups } = start((work) => work(), 100);
    await Promise.all(['a', 'b', 'c'].map((name) => add(name)));
    assert.deepEqual(groups.flat(), ['a', 'b', 'c']);
  });

  test('a transaction that fails fails all that was in it, and the next one may succeed', async () => {
    const full = new Error('disk full');
    let broken = true;
    const { add, groups, failures } = start((work) => {
      work();
      if (broken) throw full;
    });
    const outcomes = await Promise.allSettled([add('a'), add('b')]);
    for (const outcome of outcomes)
      assert.ok(outcome.status === 'rejected' && outcome.reason instanceof BusUnavailableError);
    assert.deepEqual(failures, [full]);
    broken = false;
    await add('c');
    assert.deepEqual(groups, [['c']]);
  });

  test('a transaction that cannot begin fails all that waits', async () => {
    const { add, failures } = start(() => {
      throw new Error('database is locked');
    });
    const outcomes = await Promise.allSettled([add('a'), add('b')]);
    assert.ok(outcomes.every(({ status }) => status === 'rejected'));
    assert.equal(failures.length, 1);
  });

  test('it is drained when nothing waits', async () => {
    const { add, commits, groups } = start();
    await commits.drained();
    void add('a');
    void add('b');
    await commits.drained();
    assert.deepEqual(groups, [['a', 'b']]);
  });
});
