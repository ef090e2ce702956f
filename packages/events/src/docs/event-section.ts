import { catalogue, type EventName } from '../catalogue.ts';
import { queuesOf } from '../topology.ts';
import { fieldsTable } from './fields-table.ts';
import { code, json } from './markdown.ts';

/** Everything about one event: when, from whom, to whom, its fields, an example. */
export function eventSection(name: EventName): string {
  const { when, producer, data, example, note } = catalogue[name];
  const queues = queuesOf(name).map(code).join(' and ');
  return [
    `### ${code(name)}`,
    `${producer} emits it when ${when}; it reaches ${queues}.`,
    fieldsTable(data),
    ...(note === undefined ? [] : [note]),
    json({ pattern: name, data: example }),
  ].join('\n\n');
}
