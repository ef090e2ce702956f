import { embeddedRow } from './fan-out/embedded.ts';
import { mailedRow } from './fan-out/mailed.ts';
import { mongoRow } from './fan-out/mongo.ts';
import { naiveMost, sizesOnMongo, sizesUpTo } from './fan-out/sizes.ts';
import type { Bench } from './measuring/bench.ts';
import type { Row } from './measuring/row.ts';

/** The MongoDB stand-in scans the whole collection for every query, so it can't handle more. */
const mongoMost = 10_000;

export const fanOut: Bench = {
  name: 'fan-out',
  what: 'One post, until every notification and every planned batch is stored, and until every email is accepted',
  async run(setting) {
    const rows: Row[] = [];
    for (const followers of sizesUpTo(setting.followers)) rows.push(await embeddedRow(followers, setting));
    rows.push(await mailedRow(Math.min(setting.followers, naiveMost), setting));
    const { mongo } = setting.servers;
    if (mongo === undefined) return rows;
    for (const followers of sizesUpTo(Math.min(setting.followers, mongoMost))) {
      rows.push(await mongoRow(mongo, followers, setting, { least: 0.5, mailing: false }));
    }
    return rows;
  },
  async runOnMongo(url, setting) {
    const rows: Row[] = [];
    for (const followers of sizesUpTo(setting.followers, sizesOnMongo)) {
      // A million take half a minute a run.
      const rounds = followers > 500_000 ? 1 : setting.rounds;
      rows.push(await mongoRow(url, followers, { ...setting, rounds }, { least: 0.7, mailing: true }));
    }
    return rows;
  },
};
