import { type SendingOptions, sendAll } from './mail/send-all.ts';
import type { Sending } from './mail/summarize.ts';
import type { Bench } from './measuring/bench.ts';
import { figure } from './measuring/figure.ts';
import { atLeast, atMost, type Goal, type Row } from './measuring/row.ts';

/** With fewer calls a rate means nothing. */
const enoughCalls = 200;

export const mail: Bench = {
  name: 'mail',
  what: "Calls and time under Resend's limit, with 5 % of the answers lost",
  async run({ followers: most, progress }) {
    const followers = Math.min(most, enoughCalls * 100);
    const cases = [2, 5, 10].flatMap((limit) => [1, 3].map((instances) => ({ followers, limit, instances })));
    progress.expect(cases.length);
    const rows: Row[] = [];
    // Sequential: in parallel they would share this process, as they never do in production, and delay each
    // other.
    for (const each of cases) {
      progress.say(`${each.limit} calls/s, instances: ${each.instances}`);
      rows.push(rowOf(each, await sendAll(each)));
      progress.step();
    }
    return rows;
  },
};

function rowOf({ followers, limit, instances }: SendingOptions, sending: Sending): Row {
  const { calls, accepted, duplicates, took, used, refused } = sending;
  const due = Math.ceil(followers / 100);
  const rates: readonly Goal[] =
    due < enoughCalls
      ? []
      : [atLeast('of the limit used', used, 0.98), atMost('of the calls answered 429', refused, 0.01)];
  return {
    what: `${limit} calls/s, ${instances} instance${instances === 1 ? '' : 's'}`,
    unit: 's',
    figures: [figure('ours', [took])],
    goals: [
      { what: 'accepted calls', value: accepted, aim: `= ${due}`, met: accepted === due },
      { what: 'emails sent twice', value: duplicates, aim: '= 0', met: duplicates === 0 },
      ...rates,
    ],
    notes: [`${calls} calls in all`],
  };
}
