import { eventNames } from '../catalogue.ts';
import { headers } from '../properties.ts';
import { channels } from './async-api-channels.ts';
import { messageOf } from './async-api-message.ts';
import { operations } from './async-api-operations.ts';
import { jsonSchema } from './json-schema.ts';

/**
 * docs/asyncapi.json: the contract as AsyncAPI 3.0, generated from the catalogue, the schemas and the
 * topology.
 */
export function renderAsyncApi(): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Riff events',
      version: '1.0.0',
      description:
        'The events that the services of Riff exchange over RabbitMQ. RMQ_EVENTS.md describes them in prose.',
    },
    defaultContentType: 'application/json',
    channels: channels(),
    operations: operations(),
    components: {
      messages: Object.fromEntries(eventNames.map((name) => [name, messageOf(name)])),
      schemas: { headers: jsonSchema(headers) },
    },
  };
}
