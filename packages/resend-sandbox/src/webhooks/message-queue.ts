import type { Database, Row } from '../ledger/open-database.ts';
import type { EmailEvent } from './event-payload.ts';

export interface NewMessage extends EmailEvent {
  readonly svixId: string;
  readonly emailId: string;
  /** When to send it, ms of real time. */
  readonly due: number;
}

export interface QueuedMessage extends NewMessage {
  readonly seq: number;
  /** Number of failed attempts. */
  readonly attempts: number;
}

export type MessageQueue = ReturnType<typeof createMessageQueue>;

/** Queued events, stored in the database so that an unreachable receiver costs no memory. */
export function createMessageQueue({ sql }: Database) {
  return {
    add({ svixId, emailId, type, extra, at, due }: NewMessage): void {
      sql.run`INSERT INTO webhook_messages (svixId, emailId, type, extra, at, due, attempts)
        VALUES (${svixId}, ${emailId}, ${type}, ${JSON.stringify(extra)}, ${at.getTime()}, ${due}, 0)`;
    },
    /** The event that was due first, ignoring these emails. */
    next(now: number, otherThan: readonly string[]): QueuedMessage | null {
      const row = sql.get`SELECT * FROM webhook_messages WHERE due <= ${now}
        AND emailId NOT IN (SELECT value FROM json_each(${JSON.stringify(otherThan)})) ORDER BY due, seq LIMIT 1`;
      return row ? readMessage(row) : null;
    },
    /** When the next event after `now` is due. */
    nextDue(now: number): number | null {
      const due = sql.get`SELECT min(due) AS due FROM webhook_messages WHERE due > ${now}`?.due;
      return typeof due === 'number' ? due : null;
    },
    count: (): number => Number(sql.get`SELECT count(*) AS count FROM webhook_messages`?.count),
    remove(seq: number): void {
      sql.run`DELETE FROM webhook_messages WHERE seq = ${seq}`;
    },
    postpone(seq: number, due: number): void {
      sql.run`UPDATE webhook_messages SET due = ${due}, attempts = attempts + 1 WHERE seq = ${seq}`;
    },
    removeAll(): void {
      sql.run`DELETE FROM webhook_messages`;
    },
  };
}

function readMessage({ extra, at, ...row }: Row): QueuedMessage {
  return { ...row, extra: JSON.parse(String(extra)), at: new Date(Number(at)) } as QueuedMessage;
}
