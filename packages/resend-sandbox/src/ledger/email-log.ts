import type { DatabaseSync } from 'node:sqlite';
import { parseAddress } from '../api/parse-address.ts';
import type { PlacedEmail } from '../api/validate-request.ts';
import { uuidToBytes } from './uuid-bytes.ts';

export interface NewEmail extends PlacedEmail {
  readonly id: string;
  readonly lastEvent: string;
}

export interface EmailLog {
  /** Adds the emails of one request; returns the number of the first, the others follow it. */
  add(request: number, emails: readonly NewEmail[]): number;
  setLastEvent(email: number, lastEvent: string): void;
}

export function createEmailLog(database: DatabaseSync): EmailLog {
  const insert = database.prepare(
    `INSERT INTO emails (id, request, position, sender, recipients, subject, tags, scheduled_at, last_event)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertRecipient = database.prepare('INSERT OR IGNORE INTO recipients (address, email) VALUES (?, ?)');
  const last = database.prepare('SELECT coalesce(max(seq), 0) AS seq FROM emails');
  const update = database.prepare('UPDATE emails SET last_event = ? WHERE seq = ?');
  return {
    add: (request, emails) => {
      const first = Number(last.get()?.seq) + 1;
      for (const [index, { id, position, email, lastEvent }] of emails.entries()) {
        const { from, to, cc, bcc, subject, tags, scheduledAt } = email;
        insert.run(
          ...[uuidToBytes(id), request, position, from, JSON.stringify(to), subject, JSON.stringify(tags)],
          ...[scheduledAt, lastEvent],
        );
        for (const address of [...to, ...cc, ...bcc])
          insertRecipient.run(parseAddress(address), first + index);
      }
      return first;
    },
    setLastEvent: (email, lastEvent) => {
      update.run(lastEvent, email);
    },
  };
}
