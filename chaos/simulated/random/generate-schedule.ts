import fc from 'fast-check';
import { type Deed, people } from './deeds.ts';
import type { Schedule, Step } from './schedule.ts';
import { dayAndAnHourMs, minutesMs, processNames, type Trouble, workQueues } from './troubles.ts';

const who = fc.constantFrom(...people);
/** Most follows go to the first few people. */
const artist = fc.oneof({ arbitrary: fc.constantFrom(...people.slice(0, 3)), weight: 3 }, who);
const nth = fc.nat({ max: 30 });

const deed = fc.oneof(
  { weight: 30, arbitrary: fc.record({ deed: fc.constant('follow' as const), who, artist }) },
  { weight: 12, arbitrary: fc.record({ deed: fc.constant('unfollow' as const), who, artist }) },
  { weight: 14, arbitrary: fc.record({ deed: fc.constant('post' as const), who: artist }) },
  { weight: 8, arbitrary: fc.record({ deed: fc.constant('announce' as const), who: artist }) },
  { weight: 6, arbitrary: fc.record({ deed: fc.constant('emit update' as const), who: artist }) },
  { weight: 10, arbitrary: fc.record({ deed: fc.constantFrom('update' as const, 'cancel' as const), nth }) },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('delete post' as const), nth }) },
  { weight: 6, arbitrary: fc.record({ deed: fc.constant('change profile' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      deed: fc.constant('set level' as const),
      ...{ who, artist },
      level: fc.constantFrom('all' as const, 'inbox' as const, 'none' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      deed: fc.constant('unsubscribe' as const),
      ...{ who, artist },
      choice: fc.constantFrom('artist' as const, 'kind' as const, 'all' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ deed: fc.constantFrom('mute' as const, 'erase' as const), who }) },
) satisfies fc.Arbitrary<Deed>;

const process = fc.constantFrom(...processNames);
const calls = fc.integer({ min: 1, max: 40 });
const effect = fc.boolean();
const queue = fc.constantFrom(...workQueues);

const ms = (max: number) => fc.integer({ min: 100, max });
const place = { who: process, calls, effect };

const trouble = fc.oneof(
  { weight: 8, arbitrary: fc.record({ trouble: fc.constant('kill' as const), ...place }) },
  { weight: 2, arbitrary: fc.record({ trouble: fc.constant('restart' as const), who: process }) },
  { weight: 5, arbitrary: fc.record({ trouble: fc.constant('stop' as const), ...place, ms: ms(40_000) }) },
  { weight: 4, arbitrary: fc.record({ trouble: fc.constant('refuse' as const), ...place }) },
  {
    weight: 8,
    arbitrary: fc.record({
      trouble: fc.constant('lossy' as const),
      ...{ who: process, effect, ms: ms(15_000) },
      port: fc.constantFrom('store' as const, 'bus' as const, 'resend' as const),
      share: fc.constantFrom(0.05, 0.3, 1),
    }),
  },
  { weight: 3, arbitrary: fc.record({ trouble: fc.constant('cut' as const), who: process }) },
  { weight: 2, arbitrary: fc.record({ trouble: fc.constant('broker away' as const), ms: ms(20_000) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      trouble: fc.constant('resend refuses' as const),
      answer: fc.constantFrom(...(['429', '500', 'quota', 'key', 'sender'] as const)),
      ms: ms(30_000),
      days: fc.integer({ min: 0, max: 5 }).map((sixth) => sixth === 0),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ trouble: fc.constant('duplicate' as const), nth: fc.nat({ max: 200 }) }),
  },
  { weight: 3, arbitrary: fc.record({ trouble: fc.constant('shuffle' as const), queue }) },
  { weight: 2, arbitrary: fc.record({ trouble: fc.constant('poison' as const), queue }) },
  { weight: 2, arbitrary: fc.record({ trouble: fc.constant('old versions' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      trouble: fc.constant('jump' as const),
      ms: fc.constantFrom(minutesMs, dayAndAnHourMs),
    }),
  },
  { weight: 2, arbitrary: fc.record({ trouble: fc.constant('kill with update' as const), artist }) },
) satisfies fc.Arbitrary<Trouble>;

const stepOf = (what: fc.Arbitrary<Step['what']>): fc.Arbitrary<Step> =>
  fc.record({
    afterMs: fc.oneof(
      { weight: 6, arbitrary: fc.nat({ max: 20 }) },
      { weight: 3, arbitrary: fc.nat({ max: 400 }) },
      { weight: 1, arbitrary: fc.nat({ max: 6_000 }) },
    ),
    what,
  });

const schedule: fc.Arbitrary<Schedule> = fc
  .record({
    seed: fc.nat(),
    pageSize: fc.constantFrom(2, 3, 100),
    rangeSize: fc.constantFrom(1, 2, 10_000),
    workers: fc.constantFrom(1, 2),
    cursorsAreSnapshots: fc.boolean(),
    slowestMs: fc.constantFrom(1, 10, 80),
    deeds: fc.array(stepOf(deed), { minLength: 100, maxLength: 130, size: 'max' }),
    troubles: fc.array(stepOf(trouble), { minLength: 10, maxLength: 25, size: 'max' }),
    places: fc.array(fc.nat({ max: 129 }), { minLength: 25, maxLength: 25 }),
  })
  .map(({ deeds, troubles, places, ...schedule }) => ({
    ...schedule,
    steps: merge(deeds, troubles, places),
  }));

/** Inserts each trouble at a random position among the deeds. */
function merge(
  deeds: readonly Step[],
  troubles: readonly Step[],
  places: readonly number[],
): readonly Step[] {
  const at = troubles.map((step, index) => ({ step, place: (places[index] ?? 0) % deeds.length }));
  return deeds.flatMap((step, index) => [
    ...at.filter(({ place }) => place === index).map((trouble) => trouble.step),
    step,
  ]);
}

/** Generates a schedule of at least a hundred deeds and ten troubles, always the same one for a seed. */
export function generateSchedule(seed: number): Schedule {
  const [generated] = fc.sample(schedule, { seed, numRuns: 1 });
  if (generated === undefined) throw new Error('nothing was generated');
  return generated;
}
