import type { Person, World } from '../traffic/world.ts';

/** People in a role for whom no erasure was requested. */
export const presentIn = ({ people, mayBeGone }: World, role: Person['role']): readonly Person[] =>
  people.filter((person) => person.role === role && !mayBeGone.has(person.id));
