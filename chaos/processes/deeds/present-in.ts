import type { Person, World } from '../traffic/world.ts';

/** Those in a role whom nobody has asked to erase. */
export const presentIn = ({ people, mayBeGone }: World, role: Person['role']): readonly Person[] =>
  people.filter((person) => person.role === role && !mayBeGone.has(person.id));
