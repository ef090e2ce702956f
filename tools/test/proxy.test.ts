import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';
import { type Behaviour, type ProxyOptions, startProxy } from '../proxy/open-proxy.ts';
import { until } from '../testing/until.ts';

/** What a socket has received, and how it ended. */
function listenTo(socket: Socket) {
  const heard = { text: '', closed: false, code: '' };
  socket.on('data', (chunk) => {
    heard.text += chunk;
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    heard.code = error.code ?? '';
  });
  socket.on('close', () => {
    heard.closed = true;
  });
  return heard;
}

/** A server that repeats what it hears, behind a proxy. */
async function startEcho(t: TestContext, options?: ProxyOptions) {
  const atServer: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      atServer.push(chunk.toString());
      socket.write(chunk);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const serverUrl = `tcp://127.0.0.1:${port}/path`;
  const proxy = await startProxy(t, serverUrl, options);
  const dial = ({ url } = proxy) => {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', noDelay: true });
    t.after(() => socket.destroy());
    return { socket, heard: listenTo(socket) };
  };
  /** A connection that has worked. */
  const meet = async (through = proxy) => {
    const met = dial(through);
    met.socket.write('hola ');
    await until(() => assert.equal(met.heard.text, 'hola '));
    return met;
  };
  return { serverUrl, proxy, dial, meet, atServer: () => atServer.join('') };
}

test('both directions pass, the path of the URL stays, and the end of a connection reaches the server', async (t) => {
  const { proxy, meet, atServer } = await startEcho(t);
  assert.equal(new URL(proxy.url).pathname, '/path');
  const { socket, heard } = await meet();
  socket.end('adiós');
  await until(() => assert.ok(heard.closed));
  assert.equal(heard.code, '');
  assert.equal(atServer(), 'hola adiós');
});

test('refuse: what is open is reset, nobody listens, and the same address works afterwards', async (t) => {
  const { proxy, dial, meet } = await startEcho(t);
  const { heard } = await meet();
  await proxy.behave({ kind: 'refuse' });
  await until(() => assert.equal(heard.code, 'ECONNRESET'));
  const refused = dial();
  await until(() => assert.equal(refused.heard.code, 'ECONNREFUSED'));
  await proxy.behave({ kind: 'pass' });
  await meet();
});

test('reset: what is open is reset, and new connections pass', async (t) => {
  const { proxy, meet } = await startEcho(t);
  const { heard } = await meet();
  proxy.reset();
  await until(() => assert.equal(heard.code, 'ECONNRESET'));
  await meet();
});

test('black hole: nothing arrives on open and new connections, and everything does afterwards', async (t) => {
  const { serverUrl, proxy, dial, meet, atServer } = await startEcho(t);
  const old = await meet();
  await proxy.behave({ kind: 'black-hole' });
  old.socket.write('uno');
  const late = dial();
  late.socket.write('dos');
  // As long as two connections through another proxy need.
  const other = await startProxy(t, serverUrl);
  for (let nth = 0; nth < 2; nth += 1) await meet(other);
  assert.equal(atServer(), 'hola hola hola ');
  await proxy.behave({ kind: 'pass' });
  await until(() => assert.deepEqual([old.heard.text, late.heard.text], ['hola uno', 'dos']));
});

test('hold answers: the server hears everything, and its answers arrive afterwards', async (t) => {
  const { proxy, meet, atServer } = await startEcho(t);
  const { socket, heard } = await meet();
  await proxy.behave({ kind: 'hold-answers' });
  socket.write('uno');
  await until(() => assert.equal(atServer(), 'hola uno'));
  assert.equal(heard.text, 'hola ');
  await proxy.behave({ kind: 'pass' });
  await until(() => assert.equal(heard.text, 'hola uno'));
});

test('delay: everything is late both ways, and what has a shorter delay does not overtake', async (t) => {
  const { proxy, meet } = await startEcho(t);
  const { socket, heard } = await meet();
  await proxy.behave({ kind: 'delay', ms: 50 });
  const startedAt = performance.now();
  socket.write('uno');
  await until(() => assert.equal(heard.text, 'hola uno'), { everyMs: 1 });
  assert.ok(performance.now() - startedAt >= 98);

  const words = Array.from({ length: 40 }, (_, nth) => ` ${nth}`);
  for (const [nth, word] of words.entries()) {
    await proxy.behave(nth % 2 === 0 ? { kind: 'delay', ms: 20 } : { kind: 'pass' });
    socket.write(word);
    await new Promise(setImmediate);
  }
  await until(() => assert.equal(heard.text, `hola uno${words.join('')}`));
});

test('cut: each connection is reset after so many bytes', async (t) => {
  const { proxy, meet, dial, atServer } = await startEcho(t);
  const old = await meet();
  await proxy.behave({ kind: 'cut', bytes: 3 });
  const late = dial();
  for (const { socket } of [old, late]) socket.write('123456');
  await until(() => assert.deepEqual([old.heard.code, late.heard.code], ['ECONNRESET', 'ECONNRESET']));
  assert.equal(old.heard.text + late.heard.text, 'hola ');
  assert.doesNotMatch(atServer(), /[456]/);
});

test('stall: so many bytes reach the server and no more, and the connection stays', async (t) => {
  const { proxy, meet, atServer } = await startEcho(t);
  const { socket, heard } = await meet();
  await proxy.behave({ kind: 'stall', bytes: 3 });
  socket.write('abcdef');
  await until(() => assert.equal(heard.text, 'hola abc'));
  await proxy.behave({ kind: 'pass' });
  socket.write('ghi');
  await until(() => assert.equal(heard.text, 'hola abcghi'));
  assert.equal(atServer(), 'hola abcghi');
});

test('lose answer: who says it is heard and loses its connection, once', async (t) => {
  const { proxy, meet, atServer } = await startEcho(t);
  const [one, two] = [await meet(), await meet()];
  await proxy.behave({ kind: 'lose-answer', to: 'insert' });
  two.socket.write('find');
  await until(() => assert.equal(two.heard.text, 'hola find'));
  one.socket.write('insert');
  await until(() => assert.ok(one.heard.closed));
  await until(() => assert.match(atServer(), /insert$/));
  assert.equal(one.heard.text, 'hola ');
  two.socket.write('insert');
  await until(() => assert.equal(two.heard.text, 'hola findinsert'));
});

test('what the proxy says comes between two pieces of what the server says', async (t) => {
  let rest = '';
  const pieces = (onPiece: (piece: Buffer) => void) => (chunk: Buffer) => {
    const lines = `${rest}${chunk}`.split(/(?<=\n)/);
    rest = lines.at(-1)?.endsWith('\n') ? '' : (lines.pop() ?? '');
    for (const line of lines) onPiece(Buffer.from(line));
  };
  const { proxy, dial } = await startEcho(t, { pieces });
  const { socket, heard } = dial();
  socket.write('uno\ndo');
  await until(() => assert.equal(heard.text, 'uno\n'));
  proxy.say(Buffer.from('blocked\n'));
  socket.write('s\n');
  await until(() => assert.equal(heard.text, 'uno\nblocked\ndos\n'));
});

test('whatever it did, it leaves no connection and no port behind', async (t) => {
  const behaviours: readonly Behaviour[] = [
    { kind: 'pass' },
    { kind: 'refuse' },
    { kind: 'black-hole' },
    { kind: 'hold-answers' },
    { kind: 'delay', ms: 5 },
  ];
  for (const behaviour of behaviours) {
    const { proxy, dial, meet } = await startEcho(t);
    const { heard } = await meet();
    await proxy.behave(behaviour);
    await proxy[Symbol.asyncDispose]();
    await until(() => assert.ok(heard.closed, behaviour.kind));
    const refused = dial();
    await until(() => assert.equal(refused.heard.code, 'ECONNREFUSED', behaviour.kind));
  }
});
