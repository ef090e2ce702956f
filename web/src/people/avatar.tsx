const hues = 6;

/** A person's initial, in a colour derived from their id. */
export function Avatar({ name, id }: { readonly name: string; readonly id: string }) {
  const [initial = '?'] = name.trim();
  const hue = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7) % hues;
  return (
    <span className={`avatar hue-${hue}`} aria-hidden="true">
      {initial.toLocaleUpperCase()}
    </span>
  );
}
