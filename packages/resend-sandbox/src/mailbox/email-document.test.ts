import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailDocument } from './email-document.ts';

test('links of an email open a window of their own, without changing how it is rendered', () => {
  assert.equal(
    emailDocument('<!doctype html><html><head lang="es"><title>x</title></head></html>'),
    '<!doctype html><html><head lang="es"><base target="_blank"><title>x</title></head></html>',
  );
  assert.equal(emailDocument('<p>Hola</p>'), '<base target="_blank"><p>Hola</p>');
  assert.equal(emailDocument('<!DOCTYPE html><p>Hola</p>'), '<!DOCTYPE html><p>Hola</p>');
});
