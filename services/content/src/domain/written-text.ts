import { z } from 'zod';

/** The longest title: with the longest prefix, it fits into the 1,000 units of a message. */
export const maxTitle = 900;
const maxProse = 20_000;

/** One line, such as a title, which becomes part of an email's subject. It is trimmed. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, { error: 'must be well-formed, on one line, without control characters' });

/** Text of any number of lines. */
export const prose = z
  .string()
  .max(maxProse)
  .regex(/^(?:[\t\n]|[^\p{Cc}\p{Cs}])*$/u, {
    error: 'must be well-formed and without control characters except tab and newline',
  });
