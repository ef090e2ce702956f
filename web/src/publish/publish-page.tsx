import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../shell/page-heading.tsx';
import { EventForm } from './event-form.tsx';
import { PostForm } from './post-form.tsx';

const kinds = ['post', 'event'] as const;
type Kind = (typeof kinds)[number];

export default function PublishPage() {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind>('post');
  const id = useId();
  return (
    <section className="narrow">
      <PageHeading>{t('publish.title')}</PageHeading>
      <p className="lead">{t('publish.lead')}</p>
      <Tabs id={id} kind={kind} onChange={setKind} />
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${kind}`} className="card">
        {kind === 'post' ? <PostForm /> : <EventForm />}
      </div>
    </section>
  );
}

interface TabsProps {
  readonly id: string;
  readonly kind: Kind;
  readonly onChange: (kind: Kind) => void;
}

/** https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
function Tabs({ id, kind, onChange }: TabsProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = kind === 'post' ? 'event' : 'post';
    onChange(other);
    list.current?.querySelector<HTMLElement>(`[data-kind="${other}"]`)?.focus();
  };
  return (
    <div role="tablist" aria-label={t('publish.kinds')} className="tabs" ref={list}>
      {kinds.map((each) => (
        <button
          key={each}
          id={`${id}-${each}`}
          type="button"
          role="tab"
          data-kind={each}
          aria-selected={each === kind}
          aria-controls={`${id}-panel`}
          tabIndex={each === kind ? 0 : -1}
          onClick={() => onChange(each)}
          onKeyDown={move}
        >
          {t(`publish.${each}.tab`)}
        </button>
      ))}
    </div>
  );
}
