import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArtistEvent } from './artist-event.ts';
import { decideUpdate } from './decide-update.ts';

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

test('a change sets what it names, one version on, and leaves the rest', () => {
  assert.deepEqual(decideUpdate(event, { title: 'Otro' }), { ...event, title: 'Otro', version: 5 });
  assert.deepEqual(decideUpdate(event, { eventDate: '2027-01-01', location: 'Plaza', description: 'x' }), {
    ...event,
    eventDate: '2027-01-01',
    location: 'Plaza',
    description: 'x',
    version: 5,
  });
});

test('null takes the description away, and an empty one is one', () => {
  assert.equal(decideUpdate(event, { description: null })?.description, undefined);
  assert.equal(decideUpdate(event, { description: '' })?.description, '');
});

test('a change that says nothing new is none', () => {
  const { description: _, ...bare } = event;
  assert.equal(decideUpdate(event, {}), undefined);
  assert.equal(decideUpdate(event, { title: 'Concierto', description: 'Gratis' }), undefined);
  assert.equal(decideUpdate(bare, { description: null }), undefined);
});
