/** The three bars and the name, as in the emails. */
export function Wordmark() {
  return (
    <span className="wordmark">
      <svg viewBox="0 0 21 18" width="21" height="18" aria-hidden="true">
        <rect x="0" y="9" width="5" height="9" rx="2" />
        <rect x="8" y="0" width="5" height="18" rx="2" />
        <rect x="16" y="5" width="5" height="13" rx="2" />
      </svg>
      Riff
    </span>
  );
}
