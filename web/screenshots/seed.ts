import { riffClient, type SignedUp, type System } from '@riff/system';

/** A little of everything, so that no page is empty: who looks at it, and the artist whom they follow. */
export interface Seeded {
  readonly beto: SignedUp;
  readonly ana: SignedUp;
}

export async function seed(system: System): Promise<Seeded> {
  const client = riffClient(system.url);
  const ana = await client.signUp('Ana Ruiz', 'ana@example.com');
  const caro = await client.signUp('Caro y los Lobos', 'caro@example.com');
  await client.signUp('Dani Vega', 'dani@example.com');
  await client.signUp('Elena Sanz Trío', 'elena@example.com');
  const beto = await client.signUp('Beto', 'beto@example.com');
  for (const artist of [ana, caro]) await client.follow(beto, artist);
  await client.follow(caro, ana);
  await system.settle();
  const publish = async (by: SignedUp, path: string, body: unknown) => {
    const answer = await client.call('POST', path, by.token, body);
    await system.settle();
    return answer as { readonly id: string };
  };
  const concert = { eventDate: '2026-12-24T21:00', location: 'Sala Sol, Madrid' };
  await publish(caro, '/api/posts', { title: 'Maqueta de «Norte»', type: 'audio' });
  await publish(ana, '/api/posts', {
    title: 'Fotos del ensayo',
    type: 'image',
    description: 'Dos horas y un café.',
  });
  const { id } = await publish(ana, '/api/events', { title: 'Concierto de Navidad', ...concert });
  const gone = await publish(caro, '/api/events', { title: 'Firma de discos', ...concert });
  const { items } = await client.notifications(beto);
  for (const item of items) {
    await client.call('POST', `/api/notifications/${encodeURIComponent(item.id)}/read`, beto.token);
  }
  await client.call('PATCH', `/api/events/${id}`, ana.token, { location: 'Sala Luna, Madrid' });
  await system.settle();
  await client.call('DELETE', `/api/events/${gone.id}`, caro.token);
  await system.settle();
  await publish(ana, '/api/posts', { title: 'Primera escucha de «Marea»', type: 'audio' });
  return { beto, ana };
}
