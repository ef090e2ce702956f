import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiProblem } from '../api/api-problem.ts';
import { Failure } from '../shell/failure.tsx';
import { NotFoundPage } from '../shell/not-found-page.tsx';
import { PageHeading } from '../shell/page-heading.tsx';
import { regionOf } from '../texts/region-of.ts';
import { exactTime } from '../time/exact-time.ts';
import type { SentEmail } from './email.ts';
import { emailFrame, readMailbox } from './read-mailbox.ts';

/** One email: as it is rendered, its text, its headers. */
export default function EmailPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['email', id],
    queryFn: ({ signal }) => readMailbox<SentEmail>(`/emails/${encodeURIComponent(id)}`, signal),
  });
  if (error instanceof ApiProblem && error.status === 404) return <NotFoundPage />;
  if (error !== null) return <Failure onRetry={() => void refetch()} />;
  if (data === undefined) return <p className="loading">{t('shell.loading')}</p>;
  return (
    <section className="email">
      <p>
        <Link to="/buzon">{t('mailbox.back')}</Link>
      </p>
      <PageHeading>{data.subject}</PageHeading>
      <Facts email={data} />
      {data.bodyKept ? <Contents email={data} /> : <p className="empty-line">{t('mailbox.gone')}</p>}
    </section>
  );
}

function Facts({ email }: { readonly email: SentEmail }) {
  const { t, i18n } = useTranslation();
  const facts = [
    [t('mailbox.facts.from'), email.from],
    [t('mailbox.facts.to'), email.to.join(', ')],
    [t('mailbox.facts.at'), exactTime(email.acceptedAt, regionOf(i18n.language))],
    ...Object.entries(email.headers),
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The frame has no origin and runs nothing; its links open windows of their own. */
function Contents({ email }: { readonly email: SentEmail }) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('mailbox.rendered')}</h2>
      {email.html === null ? (
        <p className="empty-line">{t('mailbox.noHtml')}</p>
      ) : (
        <iframe
          title={t('mailbox.rendered')}
          src={emailFrame(email.id)}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
        />
      )}
      <h2>{t('mailbox.text')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long line makes it scroll, which takes the focus. */}
      <pre tabIndex={0}>{email.text ?? t('mailbox.noText')}</pre>
    </>
  );
}
