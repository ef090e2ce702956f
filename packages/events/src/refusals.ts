/** A body over this many bytes is refused unread. */
export const maxBodyBytes = 256 * 1024;

/** The reasons why a message can never be processed. It is parked at once. */
export const refusals = {
  'too-large': `the body is over ${maxBodyBytes / 1024} KiB; it is not read`,
  'not-utf8': 'the body is not UTF-8',
  'not-json': 'the body is not JSON',
  'not-an-envelope': 'the body is not `{"pattern": "<name>", "data": …}`',
  'unknown-pattern': 'no event has this name',
  'invalid-data': 'the data is not that of the event; the detail names fields and rules, never values',
  'version-ahead': 'a version lies more than a day ahead of the clock',
} as const;

export type RefusalReason = keyof typeof refusals;
