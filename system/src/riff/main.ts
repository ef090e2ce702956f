import { commands } from './commands.ts';

const [name = '--help', ...args] = process.argv.slice(2);
const command = commands.find((each) => each.name === name);

if (command === undefined) {
  const wanted = name === '--help' || name === 'help';
  const lines = commands.map(({ usage, does }) => `  npm run riff -- ${usage}\n      ${does}`);
  console.log(`${wanted ? '' : `There is no command ${name}.\n`}Commands:\n${lines.join('\n')}`);
  process.exit(wanted ? 0 : 2);
}
try {
  process.exitCode = await command.run({
    args,
    environment: process.env,
    print: (line) => console.log(line),
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
