import { z } from 'zod';
import { call } from './call.ts';
import type { Choosing } from './choose.ts';
import type { Operation } from './operation.ts';

const emailList = z.object({
  items: z.array(z.object({ id: z.string(), to: z.array(z.string()), subject: z.string() })),
});
const email = z.object({ headers: z.record(z.string(), z.string()) });

/** A recent recipient clicks the unsubscribe link. */
export async function chooseUnsubscribing(
  sandboxUrl: string,
  { world, random }: Choosing,
): Promise<Operation | undefined> {
  const list = await call({ method: 'GET', url: `${sandboxUrl}/sandbox/emails?limit=100` });
  if (list.outcome !== 'done') return undefined;
  const found = random.pick(emailList.parse(list.body).items);
  const user = world.people.find(({ email: address }) => found?.to.some((to) => to.includes(address)));
  if (found === undefined || user === undefined || world.mayBeGone.has(user.id)) return undefined;
  const read = await call({ method: 'GET', url: `${sandboxUrl}/sandbox/emails/${found.id}` });
  const link =
    read.outcome === 'done' ? email.parse(read.body).headers['List-Unsubscribe']?.slice(1, -1) : undefined;
  return link === undefined
    ? undefined
    : { kind: 'unsubscribe', user: user.id, subject: found.subject, link };
}
