/** What is wrong with a form as a whole. Its place is always there, so that it is read out. */
export function FormMessage({ children }: { readonly children: string | undefined }) {
  return (
    <div role="alert" className="form-message">
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}
