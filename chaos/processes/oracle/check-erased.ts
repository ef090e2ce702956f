import type { Finding, Violation } from './finding.ts';
import type { Observed } from './observed.ts';
import type { Past } from './past.ts';

/** Shorter ones occur in what others say: they are looked for as whole values. */
const shortest = 8;
/** What nobody can read and came after the sweep is excepted; a run can't tell, so it is left out. */
const excepted = new Set(['parked messages']);

/** I9: of people who were erased neither name nor address is anywhere. */
export function checkErased(past: Past, observed: Observed): Finding {
  const violations: Violation[] = [];
  const violated = (what: string) => void violations.push({ invariant: 'I9', what });
  const gone = goneIn(observed);
  const present = [...observed.users, ...observed.replicaUsers].filter(({ id }) => !gone.has(id));
  const names = new Set(present.map(({ name }) => name));
  for (const { id, name, email, erased } of observed.users) {
    if (erased && (name !== null || email !== null)) violated(`Users-MS still knows ${id}, who was erased`);
  }
  for (const id of gone) {
    for (const trait of past.traitsOf(id).filter((each) => !names.has(each))) {
      for (const [where, text] of observed.texts) {
        if (excepted.has(where) || !holds(where, text, trait)) continue;
        violated(`${where} still holds a name or an address of ${id}`);
      }
    }
  }
  for (const { operation, outcome } of past.erased) {
    if (outcome === 'done' && !gone.has(operation.user)) {
      violated(`the erasure of ${operation.user} was acknowledged and is not there`);
    }
  }
  return { violations, compared: { 'erased people': gone.size, 'places searched': observed.texts.size } };
}

/** Another system's people are known as erased by the replicas alone. */
function goneIn({ users, replicaUsers }: Observed): ReadonlySet<string> {
  return new Set([...users, ...replicaUsers].flatMap(({ id, erased }) => (erased ? [id] : [])));
}

function holds(where: string, text: string, trait: string): boolean {
  if (trait.length >= shortest) return text.includes(trait);
  // Rows are no JSON; of those the columns are looked at.
  return !where.startsWith('Users-MS') && text.includes(`:${JSON.stringify(trait)}`);
}
