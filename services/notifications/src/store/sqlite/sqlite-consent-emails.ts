import type { Bulk, DatabaseSync } from '@riff/platform';
import type { Email, Suppression } from '../../domain/email.ts';
import type { ConsentStore } from '../consent-store.ts';

type Emails = Pick<ConsentStore, 'suppress' | 'readSuppressions' | 'readEmail' | 'writeEmail'>;

/** Accepted emails and suppressed addresses, as rows. */
export function sqliteConsentEmails(db: DatabaseSync, bulk: Bulk): Emails {
  const { insertSuppression, selectSuppression, select, insert, update } = prepare(db);
  return {
    suppress: (suppressions) =>
      bulk.each(suppressions, ({ addressHash, reason, at }) => {
        insertSuppression.run(addressHash, reason, at.getTime());
      }),
    async readSuppressions(addressHashes) {
      const rows = addressHashes
        .map((hash) => selectSuppression.get(hash))
        .filter((row) => row !== undefined);
      return new Map(rows.map(toSuppression).map((suppression) => [suppression.addressHash, suppression]));
    },
    async readEmail(resendId) {
      const row = select.get(resendId);
      return row === undefined ? undefined : toEmail(row);
    },
    async writeEmail({ held, next: { resendId, state, at, eventIds, version } }) {
      const values = [state, at.getTime(), JSON.stringify(eventIds), version, resendId] as const;
      const { changes } = held === undefined ? insert.run(...values) : update.run(...values, held.version);
      return changes === 1;
    },
  };
}

function toSuppression(row: unknown): Suppression {
  const { at, ...same } = row as Omit<Suppression, 'at'> & { readonly at: number };
  return { ...same, at: new Date(at) };
}

function toEmail(row: unknown): Email {
  const { at, eventIds, ...same } = row as Omit<Email, 'at' | 'eventIds'> & {
    readonly at: number;
    readonly eventIds: string;
  };
  return { ...same, at: new Date(at), eventIds: JSON.parse(eventIds) };
}

function prepare(db: DatabaseSync) {
  return {
    insertSuppression: db.prepare(`
      insert into suppressions (address_hash, reason, at) values (?, ?, ?) on conflict (address_hash) do nothing`),
    selectSuppression: db.prepare(
      'select address_hash as addressHash, reason, at from suppressions where address_hash = ?',
    ),
    select: db.prepare(`
      select resend_id as resendId, state, at, event_ids as eventIds, version from emails where resend_id = ?`),
    insert: db.prepare(`
      insert into emails (state, at, event_ids, version, resend_id) values (?, ?, ?, ?, ?)
      on conflict (resend_id) do nothing`),
    update: db.prepare(`
      update emails set state = ?, at = ?, event_ids = ?, version = ? where resend_id = ? and version = ?`),
  };
}
