import { catalogue } from '../catalogue.ts';
import { headers, properties } from '../properties.ts';
import { eventsExchange } from '../topology.ts';
import { fieldsTable } from './fields-table.ts';
import { json } from './markdown.ts';

/** What a message is: body, properties, headers. */
export function messageSection(): string {
  return `## A message

The body is UTF-8 JSON, as NestJS writes and reads it: the event's name and its data, nothing else.

${json({ pattern: 'post.created', data: catalogue['post.created'].example })}

It is published to \`${eventsExchange}\` with the event's name as routing key, \`mandatory\` and with publisher confirms,
and carries these properties:

${fieldsTable(properties.omit({ headers: true }))}

and these headers:

${fieldsTable(headers)}`;
}
