import { readTemplates, renderBody } from '@riff/notifications';
import type { Bench } from './measuring/bench.ts';
import { figure } from './measuring/figure.ts';
import { atLeast } from './measuring/row.ts';
import { emailOf, followerId, nameOf } from './parts/followers.ts';

/** Duration of a round, ms. */
const roundMs = 500;

export const render: Bench = {
  name: 'render',
  what: 'Request bodies built from values and template, counted in emails, on one core',
  async run({ rounds, progress }) {
    const templates = readTemplates();
    const token = 'e30.'.padEnd(180, 'x');
    const recipients = Array.from({ length: 100 }, (_, index) => ({
      locale: index % 3 === 0 ? ('en' as const) : ('es' as const),
      name: nameOf(followerId(index)),
      email: emailOf(followerId(index)),
      unsubscribeUrl: `https://riff.example/unsubscribe/${token}${index}`,
    }));
    const event = {
      type: 'new_post' as const,
      message: 'New post: Mañana en vivo',
      artistName: 'Ana & la Banda',
      url: 'https://riff.example/posts/1',
    };
    const body = () => renderBody({ templates, from: 'Riff <hola@riff.example>', event, recipients });
    const perRound: number[] = [];
    progress.expect(rounds + 1);
    // The first round is a warm-up.
    for (let round = 0; round <= rounds; round += 1) {
      const began = performance.now();
      let emails = 0;
      while (performance.now() - began < roundMs) emails += body().rendered.length;
      perRound.push((emails / (performance.now() - began)) * 1_000);
      progress.step();
      await new Promise(setImmediate);
    }
    const ours = figure('ours', perRound.slice(1));
    return [
      {
        what: 'emails rendered',
        unit: 'emails/s',
        figures: [ours],
        goals: [atLeast('emails per second', ours.median, 20_000)],
        notes: [`${Math.round(body().body.length / 100)} bytes of JSON an email`],
      },
    ];
  },
};
