import type { z } from 'zod';

/**
 * One event of the catalogue. `data` is what we produce (strict); `received` is what we accept from anyone: unknown
 * fields are dropped, an optional field that can't be used is dropped, text is cleaned.
 */
export interface EventDefinition<Data extends z.ZodType, Received extends z.ZodType> {
  readonly when: string;
  readonly producer: 'Users-MS' | 'Content-MS';
  readonly data: Data;
  readonly received: Received;
  readonly example: z.output<Data>;
  /** What else its producers and consumers must know, a sentence or two of Markdown. */
  readonly note?: string;
}

export function defineEvent<Data extends z.ZodType, Received extends z.ZodType>(
  definition: EventDefinition<Data, Received>,
): EventDefinition<Data, Received> {
  return definition;
}
