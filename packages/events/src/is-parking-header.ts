import { parkedHeaders } from './topology.ts';

/** What the broker adds when it dead-letters a message itself. */
const brokersOwn = /^x-(death|first-death-.*|last-death-.*|delivery-count|acquired-count|opt-.*)$/;

/** Whether a header came to a message by being parked, rather than from its producer. */
export const isParkingHeader = (name: string) => Object.hasOwn(parkedHeaders, name) || brokersOwn.test(name);
