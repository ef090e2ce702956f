import { id } from '@riff/events';
import { pageQuery } from '@riff/platform';
import { z } from 'zod';
import { line } from '../accounts/account-fields.ts';
import { countedAtMost } from '../store/users-store.ts';

export const userParams = z.object({ id });

const followedByMe = z.boolean().optional().describe('with a token: whether its user follows this one');
const person = { id: z.string(), name: z.string(), followedByMe };
const nextCursor = z.string().nullable();

export const profileSchema = z
  .object({
    ...person,
    followers: z.int().describe(`exact up to ${countedAtMost}, which also stands for more`),
    following: z.int().describe(`exact up to ${countedAtMost}, which also stands for more`),
  })
  .meta({ id: 'Profile' });

export const peopleQuery = pageQuery.extend({
  query: line(200).default('').describe('what the name begins with, whatever case and accents; empty: all'),
});
export const peopleSchema = z.object({ items: z.array(z.object(person)), nextCursor });

export const followsQuery = pageQuery;
export const followsSchema = z.object({
  items: z.array(z.object({ ...person, since: z.string().describe('since when') })),
  nextCursor,
});
