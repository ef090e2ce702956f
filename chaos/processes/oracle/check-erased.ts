import type { Finding, Violation } from './finding.ts';
import type { Observed } from './observed.ts';
import type { Past } from './past.ts';

/** Shorter names occur in other texts by chance, so they are matched as whole values only. */
const shortest = 8;
/** Not searched: unreadable messages may arrive after the sweep, and a run can't tell which did. */
const excepted = new Set(['parked messages']);

/** I9: no name or address of an erased person is stored anywhere. */
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
      violated(`the erasure of ${operation.user} was acknowledged but not done`);
    }
  }
  return { violations, compared: { 'erased people': gone.size, 'places searched': observed.texts.size } };
}

/** Includes the replicas: erasures of another system's users are recorded only there. */
function goneIn({ users, replicaUsers }: Observed): ReadonlySet<string> {
  return new Set([...users, ...replicaUsers].flatMap(({ id, erased }) => (erased ? [id] : [])));
}

function holds(where: string, text: string, trait: string): boolean {
  if (trait.length >= shortest) return text.includes(trait);
  // PostgreSQL's rows are not JSON; their columns are compared.
  return !where.startsWith('Users-MS') && text.includes(`:${JSON.stringify(trait)}`);
}
