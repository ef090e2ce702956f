import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Command, CommandInput } from './commands.ts';
import { chooseParked, type Parked } from './parked-choose.ts';
import { dropParked } from './parked-drop.ts';
import { listParked } from './parked-list.ts';
import { readParkedMail } from './parked-mail.ts';
import { readParkedMessages } from './parked-messages.ts';
import { openParkedParts, type ParkedParts } from './parked-parts.ts';
import { redriveParked } from './parked-redrive.ts';
import { settleParked } from './parked-settle.ts';
import { showParked } from './parked-show.ts';

type Options = Readonly<Record<string, string | boolean | undefined>>;

/** A verb's input: the parked items that the ids name, or all of them. */
export interface ParkedInput extends Pick<CommandInput, 'print'>, Omit<ParkedParts, symbol> {
  readonly items: readonly Parked[];
  readonly ids: readonly string[];
  readonly options: Options;
}

export interface ParkedVerb {
  readonly usage: string;
  readonly does: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** How many ids it takes; none by default. */
  readonly ids?: 'one' | 'any';
  readonly run: (input: ParkedInput) => Promise<number>;
}

const verbs: ReadonlyMap<string, ParkedVerb> = new Map([
  ['list', listParked],
  ['show', showParked],
  ['redrive', redriveParked],
  ['drop', dropParked],
  ['settle', settleParked],
]);

export const parked: Command = {
  name: 'parked',
  usage: 'parked list|show|redrive|drop|settle',
  does: 'inspects and resolves messages and emails that failed; one operator at a time',
  async run({ args: [name = '', ...args], environment, print }) {
    const verb = verbs.get(name);
    const asked = verb && readArguments(verb, args);
    if (verb === undefined || asked === undefined) {
      for (const { usage, does } of verb === undefined ? verbs.values() : [verb]) {
        print(`npm run riff -- parked ${usage}\n      ${does}`);
      }
      return 2;
    }
    await using parts = await openParkedParts({ environment });
    const all = [...(await readParkedMessages(parts.bus)), ...(await readParkedMail(parts.store))];
    const { items, unknown } =
      asked.ids.length === 0 ? { items: all, unknown: [] } : chooseParked(all, asked.ids);
    for (const id of unknown) print(`Nothing parked has the id ${id}.`);
    if (unknown.length > 0) return 1;
    // Awaited here because the parts close when this function returns.
    return await verb.run({ bus: parts.bus, store: parts.store, items, print, ...asked });
  },
};

function readArguments({ options, ids }: ParkedVerb, args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const many = positionals.length;
    const fits = ids === 'any' || many === (ids === 'one' ? 1 : 0);
    return fits ? { ids: positionals, options: values as Options } : undefined;
  } catch {
    return undefined;
  }
}
