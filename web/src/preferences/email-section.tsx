import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../forms/choices.tsx';
import { kinds } from '../inbox/kinds.ts';
import { Failure } from '../shell/failure.tsx';
import { languages } from '../texts/choose-language.ts';
import type { EmailChoices } from './email-choices.ts';
import { type Choose, useEmailChoices } from './use-email-choices.ts';

/** Which emails are sent, and in which language. Kinds ended by an unsubscribe link show as off. */
export function EmailSection() {
  const { t } = useTranslation();
  const titleId = useId();
  const { data, isError, refetch, change } = useEmailChoices();
  return (
    <section className="card" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('preferences.email.title')}</h2>
      {data === undefined && !isError && <p className="loading">{t('shell.loading')}</p>}
      {data === undefined && isError && <Failure onRetry={() => void refetch()} />}
      {data !== undefined && (
        <>
          <Choices
            legend={t('preferences.email.language')}
            values={languages}
            chosen={data.locale}
            labelOf={(value) => t(`languages.${value}`)}
            langOf={(value) => value}
            onChoose={(locale) => change((choices) => ({ ...choices, locale }))}
          />
          <KindSwitches choices={data} onChoose={change} />
        </>
      )}
    </section>
  );
}

interface KindSwitchesProps {
  readonly choices: EmailChoices;
  readonly onChoose: (choose: Choose) => void;
}

function KindSwitches({ choices, onChoose }: KindSwitchesProps) {
  const { t } = useTranslation();
  const { email } = choices;
  return (
    <fieldset className="choices">
      <legend>{t('preferences.email.kinds')}</legend>
      {kinds.map((kind) => (
        <label key={kind} className="switch">
          <input
            type="checkbox"
            checked={email[kind]}
            onChange={({ target: { checked } }) =>
              onChoose((before) => ({ ...before, email: { ...before.email, [kind]: checked } }))
            }
          />
          <span>{t(`preferences.kinds.${kind}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
