import { describe } from 'node:test';
import { announcingContract } from './announcing.ts';
import { consumingContract } from './consuming.ts';
import { openingContract } from './opening.ts';
import { parkingContract } from './parking.ts';
import { publishingContract } from './publishing.ts';
import type { OpenBus } from './start-bus.ts';

/** The guarantees of every bus, as tests for one adapter. `skip`: why they can't run here. */
export function busContract(name: string, open: OpenBus, skip: string | false = false): void {
  describe(name, { skip }, () => {
    describe('publishing', () => publishingContract(open));
    describe('consuming', () => consumingContract(open));
    describe('parking', () => parkingContract(open));
    describe('announcing', () => announcingContract(open));
    describe('opening and closing', () => openingContract(open));
  });
}
