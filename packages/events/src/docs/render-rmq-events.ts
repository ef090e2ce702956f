import { acceptanceSection } from './acceptance-section.ts';
import { eventsSection } from './events-section.ts';
import { identitySection } from './identity-section.ts';
import { messageSection } from './message-section.ts';
import { nestjsSection } from './nestjs-section.ts';
import { topologySection } from './topology-section.ts';

const introduction = `# Events on RabbitMQ

<!-- Written by \`npm run riff -- docs\` from packages/events; change it there. -->

The services of Riff share nothing at runtime but these events. This page is the contract for whoever emits or consumes
them; \`asyncapi.json\` beside it says the same for machines.`;

/** docs/RMQ_EVENTS.md: the contract as a page, generated from the catalogue, the schemas and the topology. */
export function renderRmqEvents(): string {
  const sections = [
    introduction,
    messageSection(),
    eventsSection(),
    topologySection(),
    identitySection(),
    acceptanceSection(),
    nestjsSection(),
  ];
  return `${sections.join('\n\n')}\n`;
}
