import { type Behaviour, delayOf } from './behaviour.ts';
import { type Link, reset, take } from './link.ts';
import { writeInOrder } from './write-in-order.ts';

/** What every link of a proxy follows. */
export interface Rule {
  behaviour: Behaviour;
}

/** Cuts what the server says into pieces, between which the proxy may say something. */
export type Pieces = (onPiece: (piece: Buffer) => void) => (chunk: Buffer) => void;

/** Carries what both ends of a link say, as the rule has it. */
export function carry(link: Link, rule: Rule, pieces: Pieces): void {
  const { client, server } = link;
  const toServer = writeInOrder(server);
  const toClient = writeInOrder(client);
  client.on('data', async (chunk: Buffer) => {
    const { behaviour } = rule;
    const losesAnswer = behaviour.kind === 'lose-answer' && chunk.includes(behaviour.to);
    if (losesAnswer) rule.behaviour = { kind: 'pass' };
    await toServer(take(link, chunk), delayOf(behaviour));
    if (losesAnswer) client.resetAndDestroy();
    if (behaviour.kind === 'cut' && link.left === 0) reset(link);
  });
  const answer = async (piece: Buffer) => {
    const { behaviour } = rule;
    await toClient(behaviour.kind === 'stall' ? piece : take(link, piece), delayOf(behaviour));
    if (behaviour.kind === 'cut' && link.left === 0) reset(link);
  };
  server.on('data', pieces(answer));
  for (const socket of [client, server]) socket.on('error', () => reset(link));
  // What is still delayed is lost with its connection.
  client.on('close', () => server.destroySoon());
  server.on('close', () => client.destroySoon());
}
