import { docs } from './docs.ts';
import { erasure } from './erasure.ts';
import { explainCommand } from './explain.ts';
import { parked } from './parked.ts';
import { replay } from './replay.ts';

/** A command's input. */
export interface CommandInput {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
}

export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly does: string;
  /** The exit code: 0, 1 for a negative result, 2 for bad arguments. Throws with a message to print. */
  readonly run: (input: CommandInput) => Promise<number>;
}

/** The operator's commands, in the order of the help. */
export const commands: readonly Command[] = [explainCommand, erasure, replay, parked, docs];
