import { useTranslation } from 'react-i18next';
import { callApi } from '../api/call-api.ts';
import { Field, ProseField } from '../forms/field.tsx';
import { FormMessage } from '../forms/form-message.tsx';
import { withoutEmpty } from '../forms/without-empty.ts';
import type { Post } from './publication.ts';
import { PublishedLine } from './published-line.tsx';
import { usePublish } from './use-publish.ts';

export function PostForm() {
  const { t } = useTranslation();
  const { form, isSending, problem, published } = usePublish<Post>({
    kind: 'post',
    send: ({ title, type, description }, key) =>
      callApi<Post>({
        service: 'content',
        method: 'POST',
        path: '/api/posts',
        headers: { 'idempotency-key': key },
        body: withoutEmpty({ title, type, description }),
      }),
  });
  return (
    <form {...form}>
      <FormMessage>{problem.form}</FormMessage>
      <Field
        label={t('publish.post.title')}
        name="title"
        maxLength={900}
        error={problem.fields.title}
        required
      />
      <fieldset className="choices inline">
        <legend>{t('publish.post.type')}</legend>
        {(['image', 'audio'] as const).map((type) => (
          <label key={type}>
            <input type="radio" name="type" value={type} defaultChecked={type === 'image'} />
            <span>{t(`publish.types.${type}`)}</span>
          </label>
        ))}
      </fieldset>
      <ProseField
        label={t('publish.post.description')}
        name="description"
        hint={t('publish.optional')}
        error={problem.fields.description}
      />
      <button type="submit" aria-disabled={isSending}>
        {t('publish.publish')}
      </button>
      <PublishedLine published={published} />
    </form>
  );
}
