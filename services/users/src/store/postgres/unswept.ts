/**
 * The pairs of an erased account end in its sweep: until then readers pass over what is left of them. There are few such
 * accounts, if any, and their index holds those alone.
 */
export const unswept = '(select id from users where erased_at is not null and swept_at is null)';
