import { setTimeout as sleep } from 'node:timers/promises';
import { closeConnections } from '../parts/broker-api.ts';
import { endServer, rabbitmqctl, type ServerName, startServers } from '../parts/private-servers.ts';
import { call } from '../traffic/call.ts';
import type { ChooseFault } from './fault.ts';

/** Kills the server and restarts it after a while. */
const restart =
  (server: ServerName): ChooseFault =>
  (random, { scale }) => {
    const ms = Math.round(random.int(500, 8_000) * scale);
    return {
      kind: 'server ended at once',
      target: server,
      where: 'servers',
      ms,
      async inject() {
        await endServer(server);
        await sleep(ms);
        await startServers();
      },
    };
  };

export const restartBroker = restart('rabbitmq');
export const restartPostgres = restart('postgresql');
export const restartMongo = restart('mongodb');

export const closeAllConnections: ChooseFault = () => ({
  kind: 'connections closed by the broker',
  target: 'rabbitmq',
  where: 'servers',
  ms: 0,
  async inject({ virtualHost }) {
    await closeConnections(virtualHost);
  },
});

const watermark = ['set_vm_memory_high_watermark'] as const;
export const clearMemoryAlarm = () => rabbitmqctl(...watermark, '0.4');

export const raiseMemoryAlarm: ChooseFault = (random, { scale }) => {
  const ms = Math.round(random.int(5_000, 25_000) * scale);
  return {
    kind: 'memory alarm',
    target: 'rabbitmq',
    where: 'servers',
    ms,
    async inject() {
      await rabbitmqctl(...watermark, '0.00001');
      await sleep(ms);
      await clearMemoryAlarm();
    },
  };
};

const settingsOf = (sandboxUrl: string, body: object) =>
  call({ method: 'PATCH', url: `${sandboxUrl}/sandbox/settings`, body });

/** An operator may revoke a key by mistake in Resend's console. */
export const revokeKey: ChooseFault = (random, { scale }) => {
  const ms = Math.round(random.int(5_000, 15_000) * scale);
  return {
    kind: 'key revoked',
    target: 'resend',
    where: 'resend',
    ms,
    async inject({ stage }) {
      await settingsOf(stage.sandboxUrl, { revokedKeys: ['re_chaos'] });
      await sleep(ms);
      await settingsOf(stage.sandboxUrl, { revokedKeys: [] });
    },
  };
};
