import { Connection } from 'rabbitmq-client';

/** Resolves once the broker has opened a channel for us; rejects with the broker's or the network's reason. */
export async function pingRabbitmq(url: string, timeoutMs: number): Promise<void> {
  const connection = new Connection({ url, connectionTimeout: timeoutMs, acquireTimeout: timeoutMs });
  const failed = new Promise<never>((_, reject) => connection.on('error', reject));
  try {
    const channel = await Promise.race([connection.acquire(), failed]);
    await channel.close();
    await connection.close();
  } finally {
    connection.unsafeDestroy();
  }
}
