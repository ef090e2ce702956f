import { useTranslation } from 'react-i18next';
import { Field, ProseField } from '../forms/field.tsx';
import type { FormProblem } from '../forms/form-problem.ts';
import type { ArtistEvent } from './publication.ts';

interface EventFieldsProps {
  readonly problem: FormProblem;
  /** Initial values. */
  readonly event?: ArtistEvent;
}

/** The inputs for announcing or changing an event. */
export function EventFields({ problem: { fields }, event }: EventFieldsProps) {
  const { t } = useTranslation();
  const withTime = event === undefined || /T\d\d:\d\d/.test(event.eventDate);
  return (
    <>
      <Field
        label={t('publish.event.title')}
        name="title"
        maxLength={900}
        defaultValue={event?.title}
        error={fields.title}
        required
      />
      <Field
        label={t('publish.event.date')}
        name="eventDate"
        type={withTime ? 'datetime-local' : 'date'}
        defaultValue={event?.eventDate.slice(0, withTime ? 16 : 10)}
        error={fields.eventDate}
        required
      />
      <Field
        label={t('publish.event.location')}
        name="location"
        maxLength={500}
        defaultValue={event?.location}
        error={fields.location}
        required
      />
      <ProseField
        label={t('publish.event.description')}
        name="description"
        hint={t('publish.optional')}
        defaultValue={event?.description}
        error={fields.description}
      />
    </>
  );
}
