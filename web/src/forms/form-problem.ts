import type { TFunction } from 'i18next';
import { ApiProblem } from '../api/api-problem.ts';

/** The errors of a rejected form: per field, and one for the form as a whole. */
export interface FormProblem {
  readonly fields: Readonly<Record<string, string>>;
  readonly form?: string;
}

export const noProblem: FormProblem = { fields: {} };

/** The field that an error code refers to. */
const fieldOf: Readonly<Record<string, string>> = { 'email-taken': 'email', 'wrong-password': 'password' };

/** A problem document in the user's language; untranslated problems keep their own text. */
export function formProblem(error: unknown, t: TFunction): FormProblem {
  if (!(error instanceof ApiProblem)) return { fields: {}, form: t('problems.network') };
  const own = error.errors.map(({ path, code, message }): [string, string] => [
    path,
    t([`problems.fields.${path}.${code}`, `problems.fields.any.${code}`] as never, { defaultValue: message }),
  ]);
  if (own.length > 0) return { fields: Object.fromEntries(own.toReversed()) };
  const text: string = t(`problems.codes.${error.code}` as never, { defaultValue: error.message });
  const field = fieldOf[error.code];
  return field === undefined ? { fields: {}, form: text } : { fields: { [field]: text } };
}
