import sharp from 'sharp';

const [night, sea, paper, lamp, rust] = ['#17344A', '#0E2233', '#F1ECE2', '#F2C14E', '#B5472F'];

/** What the sponsors hand in beside their file of bookings, by file name: drawn without words, as fonts differ by machine. */
const drawings: Record<string, string> = {
  'ledgerhouse.png': svg(112, 112, [
    `<rect width="112" height="112" fill="${night}"/>`,
    `<path d="M28 24h18v46h38v18H28z" fill="${paper}"/>`,
    `<path d="M56 24h28v36H56z" fill="${rust}"/>`,
  ]),
  // The entries on either side of the middle add up to the same: 140 + 400 + 240 = 320 + 180 + 280.
  'ledgerhouse-banner.png': svg(1200, 360, [
    `<rect width="1200" height="360" fill="${night}"/>`,
    `<path d="M120 84h960M120 140h960M120 196h960M120 318h960M120 325h960" stroke="#3C566A" stroke-width="2"/>`,
    `<path d="M592 46v24h-140v-24zM592 102v24h-400v-24zM592 158v24h-240v-24zM592 242v52h-440v-52z" fill="${rust}"/>`,
    `<path d="M608 46v24h320v-24zM608 102v24h180v-24zM608 158v24h280v-24zM608 242v52h440v-52z" fill="${paper}"/>`,
  ]),
  'harbourlight.png': svg(1200, 480, [
    '<defs><linearGradient id="dusk" x1="0" y1="0" x2="0" y2="1">',
    `<stop offset="0" stop-color="${night}"/><stop offset=".72" stop-color="#5E6B70"/><stop offset="1" stop-color="#C08A5A"/>`,
    '</linearGradient></defs>',
    '<rect width="1200" height="480" fill="url(#dusk)"/>',
    `<path d="M900 128L0 20v300z" fill="${lamp}" fill-opacity=".2"/>`,
    `<path d="M862 400l14-236h48l14 236z" fill="${paper}"/>`,
    `<path d="M872 232h56l4 56h-64zM866 330h68l3 50h-74z" fill="${rust}"/>`,
    `<path d="M868 156h64v8h-64zM866 104l34-26 34 26z" fill="${sea}"/><path d="M878 104h44v52h-44z" fill="${lamp}"/>`,
    `<path d="M740 400q160-70 320 0z" fill="#26323A"/>`,
    `<path d="M0 384q150-26 300 0t300 0 300 0 300 0v96H0z" fill="${sea}"/>`,
    `<path d="M0 424q150-22 300 0t300 0 300 0 300 0v56H0z" fill="#0A1926"/>`,
  ]),
};

/** Each file's name and its PNG. */
export function drawAdPictures(): Promise<{ name: string; png: Buffer }[]> {
  return Promise.all(
    Object.entries(drawings).map(async ([name, drawing]) => ({
      name,
      png: await sharp(Buffer.from(drawing)).png().toBuffer(),
    })),
  );
}

function svg(width: number, height: number, parts: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${parts.join('')}</svg>`;
}
