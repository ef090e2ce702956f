import type { TestContext } from 'node:test';
import { Logger } from '@nestjs/common';
import { ClientProxyFactory, type RmqOptions, RmqRecordBuilder, Transport } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';

/** A NestJS service, as far as it emits events. */
export interface NestClient {
  emit(pattern: string, data: unknown): Promise<void>;
  /** Emits with a messageId, which stays the same when the caller retries. */
  emitAs(messageId: string, pattern: string, data: unknown): Promise<void>;
}

Logger.overrideLogger(false);

/** Emits straight to riff_queue, which it asserts itself, unless `options` say otherwise. */
export function nestClient(t: TestContext, url: string, options: RmqOptions['options'] = {}): NestClient {
  const client = ClientProxyFactory.create({
    transport: Transport.RMQ,
    options: { urls: [url], queue: 'riff_queue', queueOptions: { durable: true }, ...options },
  });
  t.after(() => client.close());
  const emit = async (pattern: string, data: unknown) =>
    void (await lastValueFrom(client.emit(pattern, data), { defaultValue: undefined }));
  return {
    emit,
    emitAs: (messageId, pattern, data) =>
      emit(pattern, new RmqRecordBuilder(data).setOptions({ messageId }).build()),
  };
}
