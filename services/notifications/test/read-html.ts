import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** An email as a browser parses it: `text` is the visible text, `tags` are the elements in order. */
export interface ReadHtml {
  readonly lang: string | undefined;
  readonly heading: string;
  readonly text: string;
  readonly links: readonly string[];
  readonly tags: readonly string[];
}

const invisible: ReadonlySet<string> = new Set(['head', 'style', 'script', '#comment']);

export function readHtml(html: string): ReadHtml {
  const nodes = descendants(parse(html));
  const elements = nodes.filter((node) => 'attrs' in node);
  const attribute = (name: string) => (element: { attrs: { name: string; value: string }[] }) =>
    element.attrs.find((each) => each.name === name)?.value;
  const heading = elements.find((element) => element.tagName === 'h1');
  return {
    lang: elements.map(attribute('lang')).at(0),
    heading: heading ? textOf(heading) : '',
    text: nodes
      .filter((node) => node.nodeName === 'body')
      .map(textOf)
      .join(''),
    links: elements.map(attribute('href')).filter((link) => link !== undefined),
    tags: elements.map((element) => element.tagName),
  };
}

function descendants(node: Node): Node[] {
  return [node, ...('childNodes' in node ? node.childNodes.flatMap(descendants) : [])];
}

function textOf(node: Node): string {
  if (invisible.has(node.nodeName)) return '';
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
