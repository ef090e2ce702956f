import assert from 'node:assert/strict';
import type { SignedUp } from '../src/demo/riff-client.ts';
import type { TestSystem } from './start-system-for-test.ts';

const password = 'Contraseña-Escondida-1';
const people = [
  ['Zoraida Quintanilla', 'zoraida.quintanilla@example.com'],
  ['Teófilo Barrientos', 'teofilo.barrientos@example.com'],
] as const;

/** Values used by `livePrivately` that must never be logged. */
export const secrets: readonly string[] = [
  ...people.flatMap(([name, email]) => [...name.split(' '), email, email.split('@')[0] ?? email]),
  password,
  'Escondida',
  'Confidencial',
];

/** Two people use every feature, also in unintended ways. */
export async function livePrivately(system: TestSystem): Promise<readonly SignedUp[]> {
  const { client, sandbox, url } = system;
  const [zoraida, teofilo] = await Promise.all(people.map(([name, email]) => client.signUp(name, email)));
  assert.ok(zoraida && teofilo);
  const send = (method: string, path: string, body?: string, token = zoraida.token) =>
    fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body ?? null,
    });
  const account = { name: zoraida.name, email: zoraida.email, password };
  await client.follow(teofilo, zoraida);
  await send('POST', '/api/users', JSON.stringify(account));
  await send('POST', '/api/users', JSON.stringify({ ...account, email: { $gt: zoraida.email } }));
  await send('POST', '/api/sessions', JSON.stringify(account));
  await send('POST', '/api/sessions', JSON.stringify({ ...account, password: `${password}x` }));
  await send('POST', '/api/sessions', `{"email":"${zoraida.email}","password":"${password}"`);
  await send('DELETE', '/api/users/me', JSON.stringify({ password }));
  await send('PATCH', '/api/users/me', JSON.stringify({ name: `${zoraida.name} Confidencial` }));
  await send('GET', `/api/users?query=Zoraida&token=${zoraida.token}`);
  await send('GET', `/api/users/${zoraida.email}?secret=Confidencial`);
  await send('GET', `/api/${zoraida.email}/%ff?token=${zoraida.token}`);
  await send('GET', '/api/users/me', undefined, `${zoraida.token}x`);
  await send('PUT', `/api/preferences/artists/${zoraida.id}`, JSON.stringify({ level: 'Confidencial' }));
  await send('POST', '/api/webhooks/resend', JSON.stringify({ data: { to: [zoraida.email] } }));
  await system.settle();

  sandbox.faults.next('dropBefore', 'cutBody', 'rateLimited');
  await client.post(zoraida, 'Confidencial');
  await system.settle();
  const [email] = sandbox.ledger.emailsTo(teofilo.email);
  assert.ok(email);
  sandbox.webhooks.emit(email.id, 'email.delivered');
  const link = /<([^>]+)>/.exec(email.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
  const answer = await fetch(link, { method: 'POST' });
  assert.equal(answer.status, 200);
  await fetch(`${link}x?to=${teofilo.email}`);
  await client.post(zoraida, 'Confidencial otra vez');
  await system.settle();
  return [zoraida, teofilo];
}
