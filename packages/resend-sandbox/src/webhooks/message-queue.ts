import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { EmailEvent } from './event-payload.ts';
import type { EmailEventType } from './events-of.ts';

export interface NewMessage extends EmailEvent {
  readonly svixId: string;
  /** The email's number in the ledger. */
  readonly email: number;
  /** When it is to be sent, in ms of real time. */
  readonly due: number;
}

export interface QueuedMessage extends NewMessage {
  readonly seq: number;
  /** How often it was tried in vain. */
  readonly attempts: number;
}

export interface MessageQueue {
  add(message: NewMessage): void;
  /** In the order in which they were due. */
  due(now: number, limit: number): QueuedMessage[];
  /** When the next of those that aren't due is due. */
  nextDue(now: number): number | null;
  count(): number;
  remove(seq: number): void;
  postpone(seq: number, due: number): void;
  removeAll(): void;
}

/** Events on their way, in the database so that a receiver that is away costs no memory. */
export function createMessageQueue(database: DatabaseSync): MessageQueue {
  const insert = database.prepare(
    `INSERT INTO webhook_messages (svix_id, email, type, extra, at, due, attempts) VALUES (?, ?, ?, ?, ?, ?, 0)`,
  );
  const select = database.prepare('SELECT * FROM webhook_messages WHERE due <= ? ORDER BY due, seq LIMIT ?');
  const next = database.prepare('SELECT min(due) AS due FROM webhook_messages WHERE due > ?');
  const count = database.prepare('SELECT count(*) AS count FROM webhook_messages');
  const remove = database.prepare('DELETE FROM webhook_messages WHERE seq = ?');
  const postpone = database.prepare(
    'UPDATE webhook_messages SET due = ?, attempts = attempts + 1 WHERE seq = ?',
  );
  return {
    add: ({ svixId, email, type, extra, at, due }) => {
      insert.run(svixId, email, type, JSON.stringify(extra), at.getTime(), due);
    },
    due: (now, limit) => select.all(now, limit).map(readMessage),
    nextDue: (now) => {
      const due = next.get(now)?.due;
      return typeof due === 'number' ? due : null;
    },
    count: () => Number(count.get()?.count),
    remove: (seq) => {
      remove.run(seq);
    },
    postpone: (seq, due) => {
      postpone.run(due, seq);
    },
    removeAll: () => database.exec('DELETE FROM webhook_messages'),
  };
}

function readMessage(row: Record<string, SQLOutputValue>): QueuedMessage {
  return {
    seq: Number(row.seq),
    svixId: row.svix_id as string,
    email: Number(row.email),
    type: row.type as EmailEventType,
    extra: JSON.parse(row.extra as string),
    at: new Date(Number(row.at)),
    due: Number(row.due),
    attempts: Number(row.attempts),
  };
}
