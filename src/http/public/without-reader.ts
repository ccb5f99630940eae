import { DomUtils, parseDocument } from 'htmlparser2';
import type { SharedContent } from '../../deliveries/shared-view.ts';
import { readerTokenSlot } from '../../mail/slots.ts';
import { socialTags } from './social-tags.ts';

type Node = ReturnType<typeof parseDocument>['childNodes'][number];
type Element = ReturnType<typeof DomUtils.findAll>[number];

/** What takes the place of the text from `start` up to `end`. */
type Edit = { start: number; end: number; text: string };

/**
 * An edition as anybody may read it at `url`: without the words and links that are a reader's own, with the tags by
 * which other sites show it, and with its paid links named as such for search engines. All else stays as it was sent,
 * to the byte: a parser says where to cut, and nothing is written anew.
 */
export function withoutReader({ html, digest, isPaid }: SharedContent, url: string, archive: string): string {
  const { childNodes } = parseDocument(html, { withStartIndices: true, withEndIndices: true });
  const paidLinks = DomUtils.findAll(({ name, attribs }) => name === 'a' && isPaid(attribs.href ?? ''), childNodes);
  const headEnd = Math.max(0, html.indexOf('</head>'));
  return edit(html, [
    { start: headEnd, end: headEnd, text: socialTags(digest, url, archive) },
    ...DomUtils.findAll(isForReader, childNodes).map(cut),
    ...DomUtils.findAll(isReaderLink, childNodes).flatMap(cutLink),
    ...paidLinks.map(nameAsPaid),
  ]);
}

function isForReader({ attribs }: Element): boolean {
  return (attribs.class ?? '').split(/\s+/).includes('reader');
}

function isReaderLink(node: Node): boolean {
  return DomUtils.isTag(node) && (node.attribs.href ?? '').includes(readerTokenSlot);
}

/** With what sets it apart from its neighbour; the whole paragraph where nothing else stands in it. */
function cutLink(link: Element): Edit[] {
  const { parent, prev, next } = link;
  if (isParagraph(parent) && parent.childNodes.every((node) => isReaderLink(node) || isGap(node))) return [cut(parent)];
  const gap = [prev, next].find((node) => node !== null && isGap(node));
  return gap ? [cut(link), cut(gap)] : [cut(link)];
}

function isParagraph(node: Element['parent']): node is Element {
  return node !== null && 'name' in node && node.name === 'p';
}

/** Text without a word, such as a dot between two links. */
function isGap(node: Node): boolean {
  return DomUtils.isText(node) && !/[\p{L}\p{N}]/u.test(node.data);
}

/** Of two attributes of one name, the first counts. */
function nameAsPaid(link: Element): Edit {
  const start = startOf(link) + '<a'.length;
  return { start, end: start, text: ' rel="sponsored"' };
}

function cut(node: Node): Edit {
  return { start: startOf(node), end: (node.endIndex ?? -1) + 1, text: '' };
}

function startOf({ startIndex }: Node): number {
  return startIndex ?? 0;
}

/** What lies in a place that is already cut is cut with it. */
function edit(html: string, edits: Edit[]): string {
  let done = '';
  let at = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    done += html.slice(at, start) + text;
    at = end;
  }
  return done + html.slice(at);
}
