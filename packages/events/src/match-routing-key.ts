/**
 * Whether a topic exchange routes a key through a binding: `*` matches one word, `#` any number of words,
 * including none. https://www.rabbitmq.com/tutorials/tutorial-five-javascript
 */
export function matchRoutingKey(binding: string, routingKey: string): boolean {
  return matchWords(wordsOf(binding), wordsOf(routingKey));
}

const wordsOf = (text: string) => (text === '' ? [] : text.split('.'));

function matchWords(pattern: readonly string[], words: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return words.length === 0;
  if (first === '#' && matchWords(rest, words)) return true;
  const [word, ...others] = words;
  if (word === undefined) return false;
  if (first === '#') return matchWords(pattern, others);
  return (first === '*' || first === word) && matchWords(rest, others);
}
