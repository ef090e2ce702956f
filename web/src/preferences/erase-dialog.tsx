import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { callApi } from '../api/call-api.ts';
import { Dialog } from '../forms/dialog.tsx';
import { Field } from '../forms/field.tsx';
import { FormMessage } from '../forms/form-message.tsx';
import { useForm } from '../forms/use-form.ts';
import { notify } from '../notices/notice-store.ts';
import { endSession } from '../session/session-store.ts';

/** The final confirmation, with the password. */
export function EraseDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { form, isSending, problem } = useForm(async ({ password }) => {
    await callApi({ service: 'users', method: 'DELETE', path: '/api/users/me', body: { password } });
    endSession();
    notify('done', t('erase.done'));
    await navigate('/', { replace: true });
  });
  return (
    <Dialog title={t('erase.sure')} onClose={onClose}>
      <form {...form}>
        <FormMessage>{problem.form}</FormMessage>
        <p>{t('erase.forGood')}</p>
        <Field
          label={t('erase.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          error={problem.fields.password}
          required
        />
        <div className="actions">
          <button type="submit" className="danger" aria-disabled={isSending}>
            {t('erase.yes')}
          </button>
          <button type="button" className="quiet" onClick={onClose}>
            {t('erase.no')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
