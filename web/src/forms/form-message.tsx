/**
 * The error of a form as a whole. The element is always present, so that screen readers announce its content.
 */
export function FormMessage({ children }: { readonly children: string | undefined }) {
  return (
    <div role="alert" className="form-message">
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}
