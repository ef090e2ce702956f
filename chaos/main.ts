import { main as processes } from './processes/main.ts';
import { main as simulated } from './simulated/main.ts';

const args = process.argv.slice(2);
const print = (line: string) => console.log(line);
process.exitCode = args.includes('--simulated') ? await simulated(args, print) : await processes(args, print);
