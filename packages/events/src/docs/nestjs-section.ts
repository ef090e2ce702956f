import { catalogue } from '../catalogue.ts';
import { eventsExchange, notificationsQueue } from '../topology.ts';

/** How a NestJS service emits events. */
export function nestjsSection(): string {
  return `## From a NestJS service

\`\`\`ts
import { ClientProxyFactory, RmqRecordBuilder, Transport } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';

const riff = ClientProxyFactory.create({
  transport: Transport.RMQ,
  options: {
    urls: [process.env.RABBITMQ_URL],
    queue: '${notificationsQueue}',
    queueOptions: { durable: true },
    persistent: true,
  },
});

const data = ${example()};
await lastValueFrom(riff.emit('post.created', data));
\`\`\`

That is all: the event is known by its name and \`postId\`. One that says its own identity survives being emitted twice
whatever it is about; give the same \`messageId\` (a UUID) to each attempt:

\`\`\`ts
const record = new RmqRecordBuilder(data).setOptions({ messageId }).build();
await lastValueFrom(riff.emit('post.created', record));
\`\`\`

Leave \`persistent\` out and a restart of the broker may lose what waits in it. With \`wildcards: true\` and
\`exchange: '${eventsExchange}'\` among the options the client publishes to the exchange, so that every queue that is bound for
the event gets it: the way for events that more than one service consumes.

Don't consume from a queue that isn't yours: two services on one queue take each other's messages. Assert a queue of your
own and bind it to \`${eventsExchange}\`.`;
}

function example(): string {
  const fields = Object.entries(catalogue['post.created'].example);
  return `{\n${fields.map(([name, value]) => `  ${name}: '${value}',\n`).join('')}}`;
}
