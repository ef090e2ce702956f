import { parseArgs } from 'node:util';

export interface Options {
  /** Undefined: the default of 1,000,000. */
  readonly followers: number | undefined;
  readonly only: readonly string[];
  /** A MongoDB whose queries use their indexes. */
  readonly mongo: string | undefined;
  readonly json: boolean;
  readonly report: boolean;
  readonly help: boolean;
}

export class BadOptionError extends Error {
  override name = 'BadOptionError';
}

/** Throws a BadOptionError with a message for the user. */
export function readOptions(args: readonly string[], names: readonly string[]): Options {
  const { followers, only = [], mongo, json = false, report = false, help = false } = parse(args);
  const count = followers === undefined ? undefined : Number(followers);
  if (count !== undefined && !(Number.isInteger(count) && count >= 100)) {
    throw new BadOptionError('--followers takes a whole number from 100');
  }
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new BadOptionError(`no measurement named ${unknown.join(', ')}; there are ${names.join(', ')}`);
  }
  if (mongo !== undefined && !/^mongodb(\+srv)?:\/\//.test(mongo)) {
    throw new BadOptionError('--mongo takes the URL of a MongoDB, mongodb://…');
  }
  return { followers: count, only, mongo, json, report, help };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        followers: { type: 'string' },
        only: { type: 'string', multiple: true },
        mongo: { type: 'string' },
        json: { type: 'boolean' },
        report: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    throw new BadOptionError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
