import { readOptions, usage } from './options.ts';
import { runChaos } from './run-chaos.ts';

/** `npm run chaos` on real processes and servers; resolves to the exit code. */
export async function main(args: readonly string[], print: (line: string) => void): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    print(usage);
    return args.includes('--help') ? 0 : 2;
  }
  const { violations } = await runChaos(options, print);
  return violations.length === 0 ? 0 : 1;
}
