const ink = '#1B2B3A';

/** The sample sponsors' images, drawn: by file name. SVG, for the screenshots only. */
export const sampleAdPictures: Record<string, string> = {
  'ledgerhouse-sign.png': svg(264, 56, [
    `<path d="M6 8h14v32h22v10H6z" fill="${ink}"/>`,
    '<path d="M26 8h22v10H26z" fill="#B5472F"/>',
    `<text x="62" y="40" font-family="Georgia, serif" font-size="32" font-weight="700" fill="${ink}">Ledgerhouse</text>`,
  ]),
  'harbourlight-banner.png': svg(1200, 400, [
    '<rect width="1200" height="400" fill="#17344A"/>',
    '<path d="M990 400V150l40-30 40 30v250z" fill="#F1ECE2"/><rect x="1008" y="160" width="44" height="40" fill="#F2C14E"/>',
    '<path d="M1008 180L420 60v240z" fill="#F2C14E" fill-opacity=".22"/>',
    '<path d="M0 340q150-40 300 0t300 0 300 0 300 0v60H0z" fill="#0E2233"/>',
    '<text x="70" y="150" font-family="Georgia, serif" font-size="72" font-weight="700" fill="#F1ECE2">Harbourlight</text>',
    '<text x="72" y="215" font-family="Helvetica, sans-serif" font-size="36" fill="#F1ECE2">Audits that read every line, twice.</text>',
    '<text x="72" y="275" font-family="Helvetica, sans-serif" font-size="30" fill="#F2C14E">Book yours for January</text>',
  ]),
};

function svg(width: number, height: number, parts: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${parts.join('')}</svg>`;
}
