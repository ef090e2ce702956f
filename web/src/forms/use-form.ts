import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formProblem, noProblem } from './form-problem.ts';

/**
 * A form with one submission at a time that shows the API's errors and focuses the first invalid field.
 * `send` gets the fields as typed.
 */
export function useForm(send: (fields: Readonly<Record<string, string>>) => Promise<void>) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const isBusy = useRef(false);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState(noProblem);
  useEffect(() => {
    if (problem === noProblem) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy.current) return;
    isBusy.current = true;
    setSending(true);
    const fields = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    try {
      await send(fields);
      setProblem(noProblem);
    } catch (error) {
      setProblem(formProblem(error, t));
    } finally {
      isBusy.current = false;
      setSending(false);
    }
  };
  return { form: { ref: form, onSubmit, noValidate: true }, isSending, problem };
}
