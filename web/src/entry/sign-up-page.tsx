import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { callApi } from '../api/call-api.ts';
import { Field } from '../forms/field.tsx';
import { FormMessage } from '../forms/form-message.tsx';
import { useForm } from '../forms/use-form.ts';
import { returnPath } from '../session/entry-path.ts';
import { type Session, startSession } from '../session/session-store.ts';
import { useSession } from '../session/use-session.ts';
import { PageHeading } from '../shell/page-heading.tsx';

export function SignUpPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const target = returnPath(params, '/descubrir');
  const session = useSession();
  const { form, isSending, problem } = useForm(async ({ name, email, password }) => {
    const body = { name, email, password };
    startSession(await callApi<Session>({ service: 'users', method: 'POST', path: '/api/users', body }));
  });
  if (session !== undefined) return <Navigate to={target} replace />;
  return (
    <section className="card entry">
      <PageHeading>{t('entry.signUp')}</PageHeading>
      <form {...form}>
        <FormMessage>{problem.form}</FormMessage>
        <Field label={t('entry.name')} name="name" autoComplete="name" error={problem.fields.name} required />
        <Field
          label={t('entry.email')}
          name="email"
          type="email"
          autoComplete="email"
          error={problem.fields.email}
          required
        />
        <Field
          label={t('entry.password')}
          name="password"
          type="password"
          autoComplete="new-password"
          hint={t('entry.passwordHint')}
          error={problem.fields.password}
          required
        />
        <button type="submit" aria-disabled={isSending}>
          {t('entry.create')}
        </button>
      </form>
      <p className="aside">
        {t('entry.haveAccount')} <Link to={`/entrar?${params}`}>{t('entry.toSignIn')}</Link>
      </p>
    </section>
  );
}
