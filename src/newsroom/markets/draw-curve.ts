/** Twice what is shown, so that it is sharp on the screens of phones. */
const scale = 2;
const width = 56 * scale;
const height = 20 * scale;
/** Room for the round ends of the stroke and for the dot. */
const margin = 3 * scale;

/** One picture stands on the light and on the dark paper: each tone has a contrast of 4 to both. */
const tones = { up: '#2E8B5B', down: '#CC4F43', flat: '#827A6E' };

/** A calm line through heights from 0 to 1, oldest first, with a dot where it is now: a PNG on nothing. */
export async function drawCurve(heights: number[]): Promise<Buffer> {
  // Loaded when the first picture is drawn: few processes draw any.
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(curveAsSvg(heights)))
    .png({ compressionLevel: 9 })
    .toBuffer();
}

function curveAsSvg(heights: number[]): string {
  const across = (width - 2 * margin) / (heights.length - 1);
  const points = heights.map((y, i) => [margin + i * across, height - margin - y * (height - 2 * margin)] as const);
  const line = points.map((point) => point.map((at) => at.toFixed(1)).join(',')).join(' ');
  const [x, y] = points.at(-1) ?? [0, 0];
  const tone = tones[direction(heights)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<polyline points="${line}" fill="none" stroke="${tone}" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"/>
<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4.5" fill="${tone}"/>
</svg>`;
}

function direction(heights: number[]): keyof typeof tones {
  const [first = 0, last = 0] = [heights[0], heights.at(-1)];
  return last > first ? 'up' : last < first ? 'down' : 'flat';
}
