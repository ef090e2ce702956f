import { type InputHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react';

interface Labelled {
  readonly label: string;
  readonly hint?: string | undefined;
  /** Error message. */
  readonly error?: string | undefined;
}

type FieldProps = Labelled & InputHTMLAttributes<HTMLInputElement> & { readonly name: string };
type ProseProps = Labelled & TextareaHTMLAttributes<HTMLTextAreaElement> & { readonly name: string };

/** A labelled input with its error message. */
export function Field({ label, hint, error, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} {...input} {...describe(id, { hint, error })} />
      <Notes id={id} hint={hint} error={error} />
    </div>
  );
}

/** A labelled multi-line input with its error message. */
export function ProseField({ label, hint, error, ...input }: ProseProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={4} {...input} {...describe(id, { hint, error })} />
      <Notes id={id} hint={hint} error={error} />
    </div>
  );
}

function describe(id: string, { hint, error }: Pick<Labelled, 'hint' | 'error'>) {
  const notes = [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`].filter(Boolean);
  return {
    'aria-invalid': error !== undefined,
    ...(notes.length > 0 && { 'aria-describedby': notes.join(' ') }),
  };
}

function Notes({ id, hint, error }: Pick<Labelled, 'hint' | 'error'> & { readonly id: string }) {
  return (
    <>
      {error !== undefined && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </>
  );
}
