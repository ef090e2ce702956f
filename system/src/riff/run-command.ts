import { type CommandInput, commands } from './commands.ts';

export interface RunInput extends CommandInput {
  /** Prints an error message. */
  readonly complain: (line: string) => void;
}

/** Runs the command named by the first argument. Resolves to the exit code. */
export async function runCommand({ args, complain, ...input }: RunInput): Promise<number> {
  const [name = '--help', ...rest] = args;
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    const wanted = name === '--help' || name === 'help';
    const lines = commands.map(({ usage, does }) => `  npm run riff -- ${usage}\n      ${does}`);
    input.print(`${wanted ? '' : `There is no command ${name}.\n`}Commands:\n${lines.join('\n')}`);
    return wanted ? 0 : 2;
  }
  try {
    return await command.run({ args: rest, ...input });
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}
