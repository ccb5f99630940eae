/** Escapes text for HTML and XML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text as WordPress renders it: what is typographic or special becomes a numeric entity, as in `&#8217;` and `&#038;`. */
export function texturize(text: string): string {
  return text.replace(/[&<>"’‘“”–—…]/g, (character) => `&#${String(character.charCodeAt(0)).padStart(3, '0')};`);
}

/**
 * Turns a piece's light markup into the block HTML that WordPress gives out.
 * `link` resolves the addresses in it.
 */
export function renderBody(body: string, link: (address: string) => string): string {
  return body
    .trim()
    .split(/\n{2,}/)
    .map((block) => renderBlock(block, link))
    .join('\n\n');
}

function renderBlock(block: string, link: (address: string) => string): string {
  if (block.startsWith('## ')) return `<h2 class="wp-block-heading">${renderInline(block.slice(3), link)}</h2>`;
  if (block.startsWith('> ')) {
    return `<blockquote class="wp-block-quote"><p>${renderInline(block.slice(2), link)}</p></blockquote>`;
  }
  if (block.startsWith('- ')) {
    const items = block.split('\n').map((line) => `<li>${renderInline(line.slice(2), link)}</li>`);
    return `<ul class="wp-block-list">\n${items.join('\n')}\n</ul>`;
  }
  return `<p>${renderInline(block, link)}</p>`;
}

function renderInline(text: string, link: (address: string) => string): string {
  return texturize(text)
    .replace(
      /\[([^\]]+)\]\(([^)]+)\)/g,
      (_, label: string, address: string) => `<a href="${link(address)}">${label}</a>`,
    )
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
