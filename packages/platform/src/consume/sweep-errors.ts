/** Another consumer is on the queue: a sweep would miss the messages that it holds. */
export class QueueInUseError extends Error {
  override name = 'QueueInUseError';
  readonly code = 'queue-in-use';

  constructor(queue: string) {
    super(
      `something else consumes ${queue} (an operator's command, a shovel): stop it or let it end, and try again`,
    );
  }
}

/** A sweep ended before it had visited every message. Removed messages are gone; the rest is still in the queue. */
export class SweepCutShortError extends Error {
  override name = 'SweepCutShortError';
  readonly code = 'sweep-cut-short';

  constructor(queue: string, { seen, messages, why }: { seen: number; messages: number; why: string }) {
    super(`only ${seen} of the ${messages} messages in ${queue} were looked at, since ${why}: try again`);
  }
}
