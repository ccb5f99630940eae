const width = 1200;
const height = 600;

/** Graphics cards in a dark hall, some of them lit, as SVG. */
export function drawGraphicsCards(): string {
  const cards = [0, 1, 2].flatMap((row) => [0, 1, 2, 3, 4].map((column) => card(row, column)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    '<defs><linearGradient id="hall" x1="0" y1="0" x2="1" y2="1">',
    '<stop offset="0" stop-color="#23343A"/><stop offset=".55" stop-color="#6E6A58"/><stop offset="1" stop-color="#C8A064"/>',
    '</linearGradient></defs>',
    `<rect width="${width}" height="${height}" fill="url(#hall)"/>`,
    ...cards,
    '</svg>',
  ].join('');
}

function card(row: number, column: number): string {
  const [x, y] = [column * 250 - 60 + row * 35, row * 200 + 30];
  const lit = (row * 5 + column * 3) % 4 === 1;
  return [
    `<g transform="translate(${x} ${y}) skewX(-10)">`,
    '<rect width="215" height="130" fill="#16211F" fill-opacity=".62"/>',
    '<rect y="142" width="215" height="3" fill="#F1ECE2" fill-opacity=".14"/>',
    fan(60, lit),
    fan(155, lit),
    `<rect x="12" y="112" width="34" height="6" fill="${lit ? '#E39A5B' : '#F1ECE2'}" fill-opacity="${lit ? 1 : 0.18}"/>`,
    '</g>',
  ].join('');
}

function fan(x: number, lit: boolean): string {
  const blades = [0, 60, 120].map(
    (angle) =>
      `<path d="M-38 0H38" transform="rotate(${angle + x})" stroke="#F1ECE2" stroke-opacity=".16" stroke-width="9"/>`,
  );
  return [
    `<g transform="translate(${x} 60)">`,
    `<circle r="42" fill="#0E1514" fill-opacity=".55" stroke="${lit ? '#E39A5B' : '#F1ECE2'}" stroke-opacity="${lit ? 0.9 : 0.2}" stroke-width="3"/>`,
    ...blades,
    `<circle r="11" fill="${lit ? '#E39A5B' : '#3C4A47'}"/>`,
    '</g>',
  ].join('');
}
