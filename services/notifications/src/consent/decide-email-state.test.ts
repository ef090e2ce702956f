import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type EmailState, emailStates } from '../domain/email.ts';
import { decideEmailState, type EmailEvent, noEmail } from './decide-email-state.ts';

const event = (id: string, state: EmailState, at = 0): EmailEvent => ({
  id,
  resendId: 're-1',
  state,
  at: new Date(at),
});
function after(events: readonly EmailEvent[]) {
  const [first] = events;
  assert.ok(first);
  return events.reduce(decideEmailState, noEmail(first));
}
const stateAfter = (...states: readonly EmailState[]) =>
  after(states.map((state, index) => event(`msg_${index}`, state))).state;

const histories = fc
  .uniqueArray(fc.record({ id: fc.uuid(), state: fc.constantFrom(...emailStates), at: fc.nat(1_000) }), {
    minLength: 1,
    maxLength: 12,
    selector: ({ id }) => id,
  })
  .map((events) => events.map(({ id, state, at }) => event(id, state, at)));

describe('the state of an email', () => {
  test('is the same whatever the order of its events and however often they come', () => {
    const deliveries = histories.chain((events) =>
      fc
        .array(fc.constantFrom(...events), { maxLength: 30 })
        .chain((again) =>
          fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length }),
        )
        .map((order) => ({ events, order })),
    );
    fc.assert(
      fc.property(deliveries, ({ events, order }) => {
        const { state, at } = after(order);
        assert.deepEqual({ state, at }, { state: after(events).state, at: after(events).at });
        const ofState = events.filter((one) => one.state === state);
        assert.equal(at.getTime(), Math.min(...ofState.map((one) => one.at.getTime())));
      }),
    );
  });

  test('rises from sent to clicked and never falls', () => {
    assert.equal(stateAfter('sent', 'delivery_delayed', 'delivered', 'opened', 'clicked'), 'clicked');
    assert.equal(stateAfter('delivered', 'sent'), 'delivered');
    assert.equal(stateAfter('delivered', 'delivery_delayed'), 'delivered');
    assert.equal(stateAfter('clicked', 'opened', 'delivered'), 'clicked');
  });

  test('is final once it bounced, failed or was complained of or suppressed', () => {
    for (const final of ['failed', 'suppressed', 'bounced', 'complained'] as const) {
      for (const later of [
        'scheduled',
        'sent',
        'delivery_delayed',
        'delivered',
        'opened',
        'clicked',
      ] as const) {
        assert.equal(stateAfter(final, later), final);
        assert.equal(stateAfter(later, final), final);
      }
    }
  });

  test('does not notice a redelivery', () => {
    const once = after([event('msg_1', 'sent')]);
    assert.equal(decideEmailState(once, event('msg_1', 'sent')), once);
  });

  test('remembers a bounded number of events', () => {
    const many = Array.from({ length: 1_000 }, (_, n) => event(`msg_${n}`, 'opened', n));
    assert.equal(after(many).eventIds.length, 20);
    assert.equal(after(many).at.getTime(), 0);
  });
});
