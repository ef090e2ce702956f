import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf } from './network-of.ts';

test('an IPv4 address is a place of its own, also when it comes as IPv6', () => {
  assert.equal(networkOf('192.0.2.1'), '192.0.2.1');
  assert.equal(networkOf('::ffff:192.0.2.1'), '192.0.2.1');
});

test('an IPv6 address counts by its first 64 bits, however it is written', () => {
  const same = ['2001:db8:0:0:1:2:3:4', '2001:db8::9', '2001:db8::1:0:0:1', '2001:db8::'];
  for (const address of same) assert.equal(networkOf(address), '2001:db8:0:0', address);
  assert.equal(networkOf('::1'), '0:0:0:0');
  assert.equal(networkOf('fe80::1'), 'fe80:0:0:0');
});
