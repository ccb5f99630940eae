import { crc32, deflateSync } from 'node:zlib';

/** A PNG with transparency. `paint` gives each pixel's colour as 0xRRGGBBAA. */
export function drawPng(width: number, height: number, paint: (x: number, y: number) => number): Buffer {
  const rowLength = 1 + width * 4;
  const pixels = Buffer.alloc(rowLength * height);
  for (let y = 0; y < height; y++) {
    const row = y * rowLength;
    for (let x = 0; x < width; x++) pixels.writeUInt32BE(paint(x, y), row + 1 + x * 4);
    // Filter 1 (Sub) keeps differences to the pixel on the left, nearly all of them nought in a calm picture.
    pixels[row] = 1;
    for (let at = row + width * 4; at > row + 4; at--) pixels[at] = ((pixels[at] ?? 0) - (pixels[at - 4] ?? 0)) & 255;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6], 8); // eight bits a channel; red, green, blue, alpha
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** https://www.w3.org/TR/png-3/#5Chunk-layout */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
