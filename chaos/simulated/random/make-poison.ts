import { people } from './deeds.ts';

/** The nth unprocessable message. Its words contain people's ids by chance, or it is about one of them. */
export function makePoison(nth: number): { readonly text: string; readonly about?: string } {
  const words = people.map((id) => `${id}s`).join(' ');
  const about = people[nth % people.length] ?? '';
  switch (nth % 3) {
    case 0:
      return { text: `poison ${nth}: ${words}` };
    case 1:
      return { text: JSON.stringify({ pattern: 'poison', data: { nth, words, likes: about } }) };
    default:
      return { text: JSON.stringify({ pattern: 'poison', data: { nth, user_id: about } }), about };
  }
}
