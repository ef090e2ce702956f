import { useId } from 'react';

interface ChoicesProps<Value extends string> {
  readonly legend: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly labelOf: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
  readonly langOf?: (value: Value) => string;
}

/** A group of radio buttons. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { legend, values, chosen, labelOf, onChoose, langOf } = props;
  const name = useId();
  return (
    <fieldset className="choices inline">
      <legend>{legend}</legend>
      {values.map((value) => (
        <label key={value} lang={langOf?.(value)}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <span>{labelOf(value)}</span>
        </label>
      ))}
    </fieldset>
  );
}
