import { MongoClient } from 'mongodb';
import { topology } from '@riff/events';
import { openNotificationsStore } from '@riff/notifications';
import { openLocalBus } from '@riff/platform';
import { fanOutOurs } from '/work/main/bench/fan-out/ours.ts';
const n = Number(process.argv[2] ?? 50000);
const url = `mongodb://127.0.0.1:27030/quick${n}`;
const client = new MongoClient(url); const db = client.db();
const clear = async () => { for (const c of ['notifications','mail_batches','plans','jobs']) await db.dropCollection(c).catch(()=>{}); const s = openNotificationsStore({ url }); await s.ping(); await s.jobs.openJobs(1); await s[Symbol.asyncDispose](); };
for (let r = 0; r < 2; r++) {
  await clear();
  const bus = openLocalBus({ file: ':memory:', topology });
  const ours = n / await fanOutOurs({ database: { url }, bus, pollEveryMs: 10 });
  await bus[Symbol.asyncDispose]();
  const plans = await db.collection('plans').find().sort({ _id: 1 }).toArray();
  console.log('ours', Math.round(ours), 'of', (n/ours).toFixed(2), 'sizes', plans.map((p) => p.follower_ids.length).join(' '));
}
await client.close();
