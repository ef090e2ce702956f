import { type Explanation, explain, openNotificationsStore } from '@riff/notifications';
import type { Command } from './commands.ts';
import { databasesOf } from './databases.ts';

export const explainCommand: Command = {
  name: 'explain',
  usage: 'explain EVENT USER',
  does: 'explains why a user was or was not notified; EVENT: a messageId, or the id of a post or event',
  async run({ args, environment, print }) {
    const [event, userId, ...more] = args;
    if (event === undefined || userId === undefined || more.length > 0) {
      print('npm run riff -- explain EVENT USER');
      return 2;
    }
    await using store = openNotificationsStore(databasesOf(environment).notifications);
    const explanations = await explain(store, event, userId);
    if (explanations.length === 0) {
      print(
        `Event ${event} has not arrived: check the outbox of Content-MS, the queue and the parked messages.`,
      );
      return 1;
    }
    for (const explanation of explanations) for (const line of linesOf(explanation)) print(line);
    return 0;
  },
};

function linesOf({ facts, sentence }: Explanation): readonly string[] {
  const { job, lateJob, pair, plan, notification } = facts;
  const email = notification?.email;
  return [
    `${job.type} ${job.postId ?? job.eventId ?? ''} by ${job.authorId}`,
    `  follow        ${pair === undefined ? 'none' : `${pair.active ? 'active' : 'removed'}, version ${pair.version ?? 'none'}, since ${pair.since ?? 'unknown'}`}`,
    `  job           ${job.id}, ${job.state}, stored ${job.createdAt}${lateJob === undefined ? '' : `; late follower's job ${lateJob.state}`}`,
    `  page          ${plan === undefined ? 'none' : `after "${plan.position}" to "${plan.lastKey}", ${plan.followerIds.length} followers`}`,
    `  notification  ${notification?.id ?? 'none'}`,
    `  mail batch    ${notification?.batch ?? 'none'}`,
    `  outcome       ${[email?.outcome ?? 'none', email?.resendId, email?.state].filter(Boolean).join(' ')}`,
    sentence,
    '',
  ];
}
