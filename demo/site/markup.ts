/** Escapes text for HTML and XML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text as WordPress renders it: what is typographic or special becomes a numeric entity, as in `&#8217;` and `&#038;`. */
export function texturize(text: string): string {
  return text.replace(/[&<>"’‘“”–—…]/g, (character) => `&#${String(character.charCodeAt(0)).padStart(3, '0')};`);
}

/** Turns a piece's light markup into the block HTML that WordPress gives out.*/
export function renderBody(body: string): string {
  return body
    .trim()
    .split(/\n{2,}/)
    .map((block) => renderBlock(block))
    .join('\n\n');
}

function renderBlock(block: string): string {
  if (block.startsWith('## ')) return `<h2 class="wp-block-heading">${renderInline(block.slice(3))}</h2>`;
  if (block.startsWith('> ')) {
    return `<blockquote class="wp-block-quote"><p>${renderInline(block.slice(2))}</p></blockquote>`;
  }
  if (block.startsWith('- ')) {
    const items = block.split('\n').map((line) => `<li>${renderInline(line.slice(2))}</li>`);
    return `<ul class="wp-block-list">\n${items.join('\n')}\n</ul>`;
  }
  return `<p>${renderInline(block)}</p>`;
}

function renderInline(text: string): string {
  return texturize(text)
    .replace(/\[([^\]]+)\]\(sponsored:([^)]+)\)/g, '<a rel="sponsored" href="$2">$1</a>')
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/\*(.+?)\*/g, '<em>$1</em>');
}

/** The text of a body without its markup. */
export function plainBody(body: string): string {
  return body
    .replace(/^(## |> |- )/gm, '')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\*+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
