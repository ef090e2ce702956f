import { parseArgs } from 'node:util';

const most = 100_000;

/** The requested number of followers; undefined for a request for help or invalid arguments. */
export function readFollowers(args: readonly string[]): {
  readonly followers?: number;
  readonly help: boolean;
} {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        followers: { type: 'string', default: '200' },
        help: { type: 'boolean', default: false },
      },
    });
    const followers = Number(values.followers);
    const usable = Number.isInteger(followers) && followers >= 1 && followers <= most;
    return { help: values.help, ...(usable && { followers }) };
  } catch {
    // Unknown options.
    return { help: false };
  }
}
