import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { callApi } from '../api/call-api.ts';
import { Field } from '../forms/field.tsx';
import { FormMessage } from '../forms/form-message.tsx';
import { useForm } from '../forms/use-form.ts';
import { returnPath } from '../session/entry-path.ts';
import { type Session, sessionStore, startSession } from '../session/session-store.ts';
import { PageHeading } from '../shell/page-heading.tsx';

export function SignInPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const target = returnPath(params);
  const session = sessionStore.useValue();
  const { form, isSending, problem } = useForm(async ({ email, password }) => {
    const body = { email, password };
    startSession(await callApi<Session>({ service: 'users', method: 'POST', path: '/api/sessions', body }));
  });
  if (session !== undefined && !session.expired) return <Navigate to={target} replace />;
  return (
    <section className="card entry">
      <PageHeading>{t('entry.signIn')}</PageHeading>
      {session?.expired === true && (
        <p role="status" className="hint-box">
          {t('entry.expired')}
        </p>
      )}
      <form {...form}>
        <FormMessage>{problem.form}</FormMessage>
        <Field
          label={t('entry.email')}
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={session?.user.email}
          error={problem.fields.email}
          required
        />
        <Field
          label={t('entry.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          error={problem.fields.password}
          required
        />
        <button type="submit" aria-disabled={isSending}>
          {t('entry.enter')}
        </button>
      </form>
      <p className="aside">
        {t('entry.noAccount')} <Link to={`/registro?${params}`}>{t('entry.toSignUp')}</Link>
      </p>
    </section>
  );
}
