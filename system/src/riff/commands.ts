import { docs } from './docs.ts';
import { erasure } from './erasure.ts';
import { explainCommand } from './explain.ts';
import { parked } from './parked.ts';
import { replay } from './replay.ts';

/** What a command is given. */
export interface CommandInput {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
}

export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly does: string;
  /** Resolves to the exit code: 0, or 2 for arguments that it can't take. Throws with a message for an operator. */
  readonly run: (input: CommandInput) => Promise<number>;
}

/** What an operator can do, in the order in which the help lists it. */
export const commands: readonly Command[] = [explainCommand, erasure, replay, parked, docs];
