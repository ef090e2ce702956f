import { catalogue, eventNames } from '../catalogue.ts';
import { queueOwners, queuesOf } from '../topology.ts';
import { eventSection } from './event-section.ts';
import { code, table } from './markdown.ts';

export function eventsSection(): string {
  return `## The events

${overview()}

Lengths are in UTF-16 units. An \`id\` is a well-formed string without control characters. A \`text\` is well-formed and
has no control characters but tab and newline. A \`link\` is an http or https address, or a path that starts with one \`/\`
(resolved against the public address of the system); it has no spaces and no backslashes.

${eventNames.map(eventSection).join('\n\n')}`;
}

/** One row per event, from the catalogue and the bindings. */
function overview(): string {
  const rows = eventNames.map((name) => {
    const queues = queuesOf(name);
    const consumers = queues.map((queue) => queueOwners.get(queue) ?? '');
    const { when, producer } = catalogue[name];
    return [code(name), when, producer, code(name), queues.map(code).join(', '), consumers.join(', ')];
  });
  return table(['event', 'when', 'producer', 'routing key', 'queues', 'consumers'], rows);
}
