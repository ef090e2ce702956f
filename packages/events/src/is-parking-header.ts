import { parkedHeaders } from './topology.ts';

/** Headers that the broker adds when it dead-letters a message itself. */
const brokersOwn = /^x-(death|first-death-.*|last-death-.*|delivery-count|acquired-count|opt-.*)$/;

/** Whether parking added this header, rather than the producer. */
export const isParkingHeader = (name: string) => Object.hasOwn(parkedHeaders, name) || brokersOwn.test(name);
