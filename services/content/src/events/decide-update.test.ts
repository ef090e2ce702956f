import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArtistEvent } from '../domain/artist-event.ts';
import { decideUpdate } from './decide-update.ts';

const now = '2026-11-24T06:00:00.000000Z';
const event: ArtistEvent = {
  id: 'e',
  authorId: 'ana',
  createdAt: new Date(0),
  version: 4,
  title: 'Concierto',
  description: 'Gratis',
  eventDate: '2026-12-01',
  location: 'Sala Sol',
};

test('a change sets what it names and the next version, and leaves the rest', () => {
  const version = Date.parse(now);
  assert.deepEqual(decideUpdate(event, { title: 'Otro' }, now), { ...event, title: 'Otro', version });
  const ahead = { ...event, version: version + 9 };
  assert.equal(decideUpdate(ahead, { title: 'Otro' }, now)?.version, version + 10);
  const moved = { eventDate: '2027-01-01', location: 'Plaza', description: 'x' };
  assert.deepEqual(decideUpdate(event, moved, now), { ...event, ...moved, version });
});

test('null takes the description away, and an empty one is one', () => {
  assert.equal(decideUpdate(event, { description: null }, now)?.description, undefined);
  assert.equal(decideUpdate(event, { description: '' }, now)?.description, '');
});

test('a change that says nothing new is none', () => {
  const { description: _, ...bare } = event;
  assert.equal(decideUpdate(event, {}, now), undefined);
  assert.equal(decideUpdate(event, { title: 'Concierto', description: 'Gratis' }, now), undefined);
  assert.equal(decideUpdate(bare, { description: null }, now), undefined);
});
